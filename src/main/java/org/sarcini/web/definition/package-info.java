/**
 * <em>Definiții</em>: task types, partners, projects.
 */
@NullMarked
package org.sarcini.web.definition;

import org.jspecify.annotations.NullMarked;
