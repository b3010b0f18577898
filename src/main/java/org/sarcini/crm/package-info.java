/**
 * CRMs: what is read from them, how often, by whose consent, and what becomes of it in the directory. A further CRM is one class
 * that implements {@link org.sarcini.crm.CrmProvider}.
 */
@NullMarked
package org.sarcini.crm;

import org.jspecify.annotations.NullMarked;
