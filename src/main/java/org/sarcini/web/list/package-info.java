/**
 * Page <em>Sarcini (Toate)</em>: its address, its rows, its file, several tasks changed at once.
 */
@NullMarked
package org.sarcini.web.list;

import org.jspecify.annotations.NullMarked;
