package org.sarcini.web.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a task's page shows, in words.
 *
 * @param revision what the person has seen; comes back with each act
 * @param state {@code open}, {@code overdue}, {@code completed} or {@code cancelled}
 * @param stateKey the same as a key of the messages
 * @param due null where there is none
 * @param facts what else is known, a label and a value each
 * @param can what to offer this person
 * @param today as inputs want it
 * @param keeps what stays when it is postponed, a key of the messages; null where it has neither time nor start
 * @param day the day on which it is due, as inputs want it; today where that is over or there is none
 * @param claimable whether nobody has it and this person may take it
 * @param me the person's user id
 * @param offers days to postpone to
 */
record TaskSheet(
        String id,
        long revision,
        String name,
        String state,
        String stateKey,
        @Nullable String due,
        @Nullable String summary,
        @Nullable String result,
        List<Fact> facts,
        Can can,
        String today,
        @Nullable String keeps,
        String day,
        boolean claimable,
        String me,
        List<Offer> offers,
        List<PlaceLine> places,
        List<Remark> comments,
        List<TaskHistory.Line> history) {

    /** @param label a key of the messages */
    record Fact(String label, String value) {}

    /**
     * What to offer.
     *
     * @param complete here, without its form
     * @param form in Tasklist, with its form
     * @param answer whether completing takes a result
     * @param change dates and representative
     */
    record Can(boolean complete, boolean form, boolean answer, boolean change, boolean comment) {

        static final Can NOTHING = new Can(false, false, false, false, false);
    }

    /**
     * A day to postpone to.
     *
     * @param key which it is, a key of the messages
     */
    record Offer(String day, String key, String words) {}

    /**
     * Where the task stands in one calendar.
     *
     * @param state {@code there}, {@code refused}, {@code waiting} or {@code absent}
     * @param key the same as a key of the messages
     */
    record PlaceLine(String name, String state, String key, List<String> words) {}

    /** A comment. */
    record Remark(String when, @Nullable String who, String text) {}
}
