/** Faults done to the application as it is shipped: whole processes from its jar, a database server of their own, a stand-in for Google. */
package org.sarcini.proof;
