/** A real browser for tests: Debian's chromium through Selenium. */
@NullMarked
package org.sarcini.browser;

import org.jspecify.annotations.NullMarked;
