/** An application of Camunda's starters and nothing else, to be measured beside ours. */
package org.sarcini.proof.bare;
