package org.sarcini.sync;

import java.util.Locale;

/** Why a task has no event, though nothing went wrong. */
public enum SkipReason {
    /** The process is not switched on for the sync. */
    DEFINITION_OFF,
    /** The diagram says {@code sarcini.sync=false} on this task. */
    EXCLUDED,
    /** Its type is private, and the calendar is everybody's. */
    PRIVATE_TYPE,
    /** Nobody is to do it yet. */
    NO_ASSIGNEE,
    /** It has no due date. */
    NO_DUE_DATE,
    /** The assignee has no e-mail address. */
    NO_EMAIL,
    /** The assignee's address is in none of the company's domains. */
    FOREIGN_DOMAIN,
    /** Due too long ago to be worth an event. */
    TOO_OLD,
    /** Due too far ahead; it gets its event when the day comes nearer. */
    TOO_FAR;

    /** The key of the reason in words. */
    public String messageKey() {
        return "sync.skip." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
