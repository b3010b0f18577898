package org.sarcini.task;

import org.sarcini.installation.Pure;

/**
 * How urgent a task is, in five steps. Camunda's priority is any number; it is read by band (80 and above, 60-79, 40-59, 20-39,
 * below 20) and written as the middle of the band.
 */
@Pure
public enum Priority {
    URGENT(90),
    HIGH(70),
    MEDIUM(50),
    LOW(30),
    MINOR(10);

    private final int value;

    Priority(int value) {
        this.value = value;
    }

    /** The number that Camunda gets. */
    public int value() {
        return value;
    }

    /** The band that Camunda's number lies in; numbers outside 0-100 belong to the nearest band. */
    public static Priority of(int camundaPriority) {
        if (camundaPriority >= 80) {
            return URGENT;
        }
        if (camundaPriority >= 60) {
            return HIGH;
        }
        if (camundaPriority >= 40) {
            return MEDIUM;
        }
        return camundaPriority >= 20 ? LOW : MINOR;
    }
}
