/** What is put beside the application's jar so that a node's clock is wrong. */
package org.sarcini.proof.clock;
