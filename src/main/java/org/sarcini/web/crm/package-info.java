/**
 * Coupling CRMs, over HTTP.
 */
@NullMarked
package org.sarcini.web.crm;

import org.jspecify.annotations.NullMarked;
