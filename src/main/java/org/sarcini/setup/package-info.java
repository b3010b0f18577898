/**
 * The coupling with Google as an administrator lives it: the client's data, consent, the checks of <em>Verifică</em>, the shared
 * calendar. For {@code process} and {@code web}; uses {@code sync}, {@code google}, {@code connect} and {@code installation}.
 */
@NullMarked
package org.sarcini.setup;

import org.jspecify.annotations.NullMarked;
