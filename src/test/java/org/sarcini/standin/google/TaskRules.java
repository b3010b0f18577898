package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * What Google accepts as a task, and the form it gives it.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasks">Tasks</a>
 */
final class TaskRules {

    private static final int TITLE = 1024;
    private static final int NOTES = 8192;
    private static final Set<String> WRITABLE = Set.of("title", "notes", "status", "due", "completed", "deleted");

    private TaskRules() {}

    /** What the caller sent, without what only Google sets. */
    static ObjectNode writable(ObjectNode sent) {
        return sent.deepCopy().retain(WRITABLE);
    }

    /**
     * Checks a task and gives it Google's form: a due date without its time, in UTC, and a moment of completion as long as
     * it is completed.
     *
     * @throws Refusal 400 where Google would refuse it
     */
    static void settle(ObjectNode task, Instant now) {
        longest(task, "title", TITLE);
        longest(task, "notes", NOTES);
        if (!task.has("title")) {
            task.put("title", "");
        }
        String status = Json.text(task, "status");
        if (status == null) {
            task.put("status", "needsAction");
        } else if (!Set.of("needsAction", "completed").contains(status)) {
            throw Refusal.invalid("Invalid task status");
        }
        String due = Json.text(task, "due");
        if (due != null) {
            task.put("due", due(Moments.read(due, "due").atZone(ZoneOffset.UTC).toLocalDate()));
        }
        String completed = Json.text(task, "completed");
        task.remove("completed");
        if ("completed".equals(status)) {
            task.put("completed", Moments.answered(completed == null ? now : Moments.read(completed, "completed")));
        } else {
            task.remove("hidden");
        }
        if (!task.path("deleted").asBoolean()) {
            task.remove("deleted");
        }
        if ("".equals(Json.text(task, "notes"))) {
            task.remove("notes");
        }
    }

    /** A due date as Google answers it. */
    static String due(LocalDate day) {
        return day + "T00:00:00.000Z";
    }

    private static void longest(ObjectNode task, String field, int length) {
        String text = Json.text(task, field);
        if (text != null && text.length() > length) {
            throw Refusal.invalid("Invalid value for: " + field + ", longer than " + length + " characters.")
                    .rpcStatus("INVALID_ARGUMENT");
        }
    }
}
