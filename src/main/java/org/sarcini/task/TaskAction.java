package org.sarcini.task;

import java.util.List;

/** What became of a change that was made for a person, see {@link TaskActions}. */
public sealed interface TaskAction {

    /** It is committed. */
    record Done() implements TaskAction {}

    /**
     * It is not allowed, or the process will not have it; nothing was changed. Trying again does not help.
     *
     * @param messageKey a key of {@code messages/task.properties}, which says why in words for the person
     * @param values the values of that message
     */
    record Refused(String messageKey, List<String> values) implements TaskAction {

        public Refused {
            values = List.copyOf(values);
        }
    }

    /** Somebody else changed the task at the same moment, or the database did not answer; nothing was changed. Try again. */
    record Busy() implements TaskAction {}
}
