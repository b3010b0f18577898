package org.sarcini.sync;

import java.util.Map;
import org.sarcini.google.EventFields;

/** Names of the private properties that our events carry. */
final class Marks {

    static final String INSTALLATION = "sarciniInstallation";
    static final String TASK = "sarciniTask";
    static final String HASH = "sarciniHash";
    static final String PARTS = "sarciniParts";

    private Marks() {}

    /** The marks of an event that says just this; the revision tells one of our writes from the next that says the same. */
    static Map<String, String> of(String installationId, String taskId, EventFields fields, long revision) {
        return Map.of(
                INSTALLATION,
                installationId,
                TASK,
                taskId,
                HASH,
                FieldsHash.of(fields) + "." + revision,
                PARTS,
                FieldsHash.parts(fields));
    }
}
