/**
 * <em>Setup Google Apps</em> and consents, over HTTP.
 */
@NullMarked
package org.sarcini.web.setup;

import org.jspecify.annotations.NullMarked;
