package org.sarcini.sync;

/** How much of a process's tasks is sent to Google. Each step includes the one before. */
public enum Content {
    /** Title, time and a link. */
    TITLE,
    /** Partner and project as well. */
    PARTNER_PROJECT,
    /** Summary, type, priority and creator as well. */
    ALL;

    boolean includes(Content step) {
        return compareTo(step) >= 0;
    }
}
