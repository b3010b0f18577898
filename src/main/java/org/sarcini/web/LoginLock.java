package org.sarcini.web;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * How Camunda's own user management answers wrong passwords: after each it takes no password of that user for a while, not even
 * the right one, each time for longer, and in the end none until an administrator unlocks the user. Its answer is the same in all
 * three cases, so our login page counts.
 *
 * @param attempts after so many it takes none any more
 * @param base seconds after the first wrong password
 * @param factor by which they grow with each further one
 * @param longest the most seconds
 */
record LoginLock(int attempts, int base, int factor, int longest) {

    static LoginLock of(ProcessEngine engine) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return new LoginLock(
                configuration.getLoginMaxAttempts(),
                configuration.getLoginDelayBase(),
                configuration.getLoginDelayFactor(),
                configuration.getLoginDelayMaxTime());
    }
}
