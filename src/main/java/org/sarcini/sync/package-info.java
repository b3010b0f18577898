/**
 * Keeps the calendars true: the plan (pure), pending work, leases, push, run reports. Uses {@code task}, {@code directory},
 * {@code google} and {@code installation}.
 */
@NullMarked
package org.sarcini.sync;

import org.jspecify.annotations.NullMarked;
