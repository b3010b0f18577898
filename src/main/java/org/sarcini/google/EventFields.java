package org.sarcini.google;

import java.util.Map;

/**
 * What Sarcini says about an event, or about an entry of Google Tasks; everything else in it (reminders, guests, ...) belongs to
 * people.
 *
 * @param description text of an event, notes of a Google Task
 * @param colour Google's number of an event colour, empty for the calendar's own; Google Tasks have none
 * @param done whether a Google Task is ticked off; events have no such thing and say false
 * @param marks private extended properties: keys of at most 44, values of at most 1,024 characters, or Google drops or cuts them
 *     without a word
 */
public record EventFields(
        String title,
        String description,
        EventTime start,
        EventTime end,
        String colour,
        boolean done,
        Map<String, String> marks) {

    /** The fields one by one, for a change of some of them. */
    public enum Field {
        TITLE,
        DESCRIPTION,
        TIME,
        COLOUR,
        DONE,
        MARKS
    }
}
