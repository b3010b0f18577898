/**
 * What this installation is: its tables and their schema, its settings (company zone, domains, language), its texts, its
 * identity. Everything may use it; it uses nothing of ours.
 */
@NullMarked
package org.sarcini.installation;

import org.jspecify.annotations.NullMarked;
