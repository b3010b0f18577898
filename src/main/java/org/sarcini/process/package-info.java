/**
 * The BPMN side: thin delegates, one class of facts per process, the deployer. May use all but {@code web}.
 */
@NullMarked
package org.sarcini.process;

import org.jspecify.annotations.NullMarked;
