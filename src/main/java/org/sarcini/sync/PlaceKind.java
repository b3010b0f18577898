package org.sarcini.sync;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of place tasks can go to. Beside the shared calendar each person has at most one own place. */
public enum PlaceKind {
    /** <em>Calendar comun</em>: one calendar of the company account, read by everybody; written, never read. */
    SHARED,
    /** A calendar of the company account for one employee, shared with that person alone. */
    EMPLOYEE,
    /** The calendar <em>Sarcini</em> that we made in an employee's own account. */
    ACCOUNT,
    /** The task list <em>Sarcini</em> that we made in an employee's own account, beside {@link #ACCOUNT}: tasks with a date alone. */
    TASKS,
    /** A calendar of the company account for the tasks that a group's people may claim; written, never read. */
    GROUP;

    /** Whether it belongs to one person, whose changes there count. */
    public boolean own() {
        return this == EMPLOYEE || this == ACCOUNT || this == TASKS;
    }

    /**
     * Whether we choose the ids of its entries, and they can bear marks. The entries of Google Tasks get theirs from Google and
     * bear nothing but what people see.
     */
    boolean marked() {
        return this != TASKS;
    }

    /**
     * The name of the place.
     *
     * @param subject the user or group it is for, null for {@link #SHARED}
     */
    public String place(@Nullable String subject) {
        return subject == null ? name() : name() + ":" + subject;
    }

    /** The kind of the place of that name. */
    public static PlaceKind ofPlace(String place) {
        return valueOf(place.split(":", 2)[0]);
    }

    /** Whom the place of that name is for; empty where it is everybody's. */
    public static String subjectOf(String place) {
        int colon = place.indexOf(':');
        return colon < 0 ? "" : place.substring(colon + 1);
    }

    /** The key of such a place in words; {@code {0}} is the person or group. */
    public String messageKey() {
        return "sync.kind." + name().toLowerCase(Locale.ROOT);
    }

    /** The key of the words about people or groups who have no such place; {@code {0}} is their number. */
    public String withoutKey() {
        return "sync.without." + name().toLowerCase(Locale.ROOT);
    }
}
