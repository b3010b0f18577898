/**
 * All that speaks Google: calendars, events, batches, quota, failures. Uses {@code connect} and {@code installation}.
 */
@NullMarked
package org.sarcini.google;

import org.jspecify.annotations.NullMarked;
