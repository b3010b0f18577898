package org.sarcini.sync;

import java.util.Map;

/** Names of the private properties that our events carry. */
final class Marks {

    static final String INSTALLATION = "sarciniInstallation";
    static final String TASK = "sarciniTask";
    static final String HASH = "sarciniHash";

    private Marks() {}

    static Map<String, String> of(String installationId, String taskId, String hash) {
        return Map.of(INSTALLATION, installationId, TASK, taskId, HASH, hash);
    }
}
