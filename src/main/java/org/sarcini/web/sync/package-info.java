/**
 * Page <em>Sincronizare</em>, and each person's own calendar.
 */
@NullMarked
package org.sarcini.web.sync;

import org.jspecify.annotations.NullMarked;
