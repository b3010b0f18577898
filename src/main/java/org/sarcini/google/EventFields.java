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

    /** The same with another description. */
    public EventFields saying(String text) {
        return new EventFields(title, text, start, end, colour, done, marks);
    }

    /** The same at another time. */
    public EventFields at(EventTime newStart, EventTime newEnd) {
        return new EventFields(title, description, newStart, newEnd, colour, done, marks);
    }

    /** The same with other marks. */
    public EventFields marked(Map<String, String> others) {
        return new EventFields(title, description, start, end, colour, done, others);
    }

    /** The same, ticked off. */
    public EventFields ticked() {
        return new EventFields(title, description, start, end, colour, true, marks);
    }

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
