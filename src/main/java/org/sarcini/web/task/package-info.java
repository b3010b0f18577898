/**
 * The page of one task, and what is done there.
 */
@NullMarked
package org.sarcini.web.task;

import org.jspecify.annotations.NullMarked;
