/**
 * Pages, JSON endpoints, callbacks. May use all but {@code process}.
 */
@NullMarked
package org.sarcini.web;

import org.jspecify.annotations.NullMarked;
