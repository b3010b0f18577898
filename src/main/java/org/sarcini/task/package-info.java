/**
 * Every user task of the engine in one table, and the hooks into the engine that keep it true. Uses {@code installation} alone.
 */
@NullMarked
package org.sarcini.task;

import org.jspecify.annotations.NullMarked;
