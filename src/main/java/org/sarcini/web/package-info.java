/**
 * Pages, JSON endpoints, callbacks. May use all but {@code process}. Here is what all of them share (who is logged in, words for a
 * refusal, the frame of a page); each page has a package below.
 */
@NullMarked
package org.sarcini.web;

import org.jspecify.annotations.NullMarked;
