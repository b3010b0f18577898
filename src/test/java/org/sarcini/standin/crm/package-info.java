/** Stand-ins for CRMs on loopback, over real HTTP: consent, tokens, lists, limits and faults, with no account anywhere. */
@NullMarked
package org.sarcini.standin.crm;

import org.jspecify.annotations.NullMarked;
