package org.sarcini.setup;

import java.net.URI;
import java.util.List;
import org.sarcini.google.GoogleRefusal;

/** What is known of the shared calendar. */
public sealed interface SharedCalendarState {

    /** Nobody made one yet, or nobody looked. */
    record None() implements SharedCalendarState {}

    /** It is switched off, or the company chose calendars of other kinds alone. */
    record Off() implements SharedCalendarState {}

    /** It was made, and Google no longer has it. */
    record Gone() implements SharedCalendarState {}

    /** Google did not let us make it, or look for it. */
    record Refused(GoogleRefusal refusal) implements SharedCalendarState {}

    /**
     * It is there.
     *
     * @param addLink the address that offers a person to add it to their list
     * @param readers the domains of the company whose people may read it
     * @param withheld the domains with which it is not shared, and why
     */
    record Present(URI addLink, List<String> readers, List<Withheld> withheld) implements SharedCalendarState {
        public Present {
            readers = List.copyOf(readers);
            withheld = List.copyOf(withheld);
        }
    }

    /**
     * A domain with which the calendar is not shared.
     *
     * @param words Google's words, empty where nobody tried
     */
    record Withheld(String domain, String words) {}
}
