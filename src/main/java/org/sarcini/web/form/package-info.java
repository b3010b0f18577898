/**
 * What the task's form looks up, reads and sends.
 */
@NullMarked
package org.sarcini.web.form;

import org.jspecify.annotations.NullMarked;
