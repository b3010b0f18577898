/**
 * Wires the features into a host's Spring context. May use everything.
 */
@NullMarked
package org.sarcini.autoconfigure;

import org.jspecify.annotations.NullMarked;
