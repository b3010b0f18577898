/** What is put beside the application's jar: a clock that is wrong, a step of a host's process. */
package org.sarcini.proof.clock;
