/** The application that runs by itself: its main class and its defaults. May use everything. */
@NullMarked
package org.sarcini.app;

import org.jspecify.annotations.NullMarked;
