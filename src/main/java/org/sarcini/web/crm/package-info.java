/**
 * Coupling CRMs: page <em>Conectare CRM</em>, and what it and the forms ask.
 */
@NullMarked
package org.sarcini.web.crm;

import org.jspecify.annotations.NullMarked;
