/**
 * Who and what tasks are about: employees, partners, projects. Uses {@code installation} alone.
 */
@NullMarked
package org.sarcini.directory;

import org.jspecify.annotations.NullMarked;
