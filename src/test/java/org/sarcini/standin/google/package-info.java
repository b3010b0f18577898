/**
 * A stand-in for Google: real HTTP on loopback, state in memory, for tests and for trying the product without an account anywhere.
 *
 * <p>Knows nothing of the product and uses the JDK's server and Jackson alone. Test code: never in a shipped jar.
 */
@NullMarked
package org.sarcini.standin.google;

import org.jspecify.annotations.NullMarked;
