/**
 * <em>Calendar sarcini</em> and <em>Calendar comun</em>.
 */
@NullMarked
package org.sarcini.web.calendar;

import org.jspecify.annotations.NullMarked;
