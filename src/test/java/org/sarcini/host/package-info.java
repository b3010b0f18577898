/**
 * Sarcini as a guest: host applications of several kinds, each started in a class loader of its own with and without Sarcini's
 * classes, and looked at from outside.
 */
@NullMarked
package org.sarcini.host;

import org.jspecify.annotations.NullMarked;
