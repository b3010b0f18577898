package org.sarcini.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.tasks.Tasks;
import com.google.api.services.tasks.model.Task;
import com.google.api.services.tasks.model.TaskList;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * Lists of Google Tasks in the accounts of connections. An account has at most 2,000 lists, a list at most 20,000 tasks. Where
 * not said otherwise a method blocks for one request and throws {@link GoogleRefusal}.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasks/list">Tasks: list</a>
 */
public final class TaskLists {

    /** How many questions fit in one HTTP request. */
    public static final int MOST = EventBatch.MOST;

    private static final int PAGE = 100;
    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();

    private final GoogleClient google;
    private final TimeSource time;

    public TaskLists(GoogleClient google, TimeSource time) {
        this.google = google;
        this.time = time;
    }

    /**
     * What changed in a list.
     *
     * @param updatedMin only entries changed then or later, by Google's clock, in milliseconds; null for all
     * @param pageToken the next page of the same question, from {@link Answer.Page#nextPage}; null for the first
     */
    public record Question(
            String connectionId, String listId, @Nullable Instant updatedMin, @Nullable String pageToken) {}

    /** What came of a {@link Question}. */
    public sealed interface Answer {

        /**
         * A page of at most 100 entries, deleted and hidden ones among them.
         *
         * @param nextPage null on the last page
         * @param latest when the latest of these entries was changed, by Google's clock: the {@code updatedMin} of next time,
         *     which finds that entry once more; null on an empty page
         */
        record Page(List<RemoteEvent> entries, @Nullable String nextPage, @Nullable Instant latest) implements Answer {
            public Page {
                entries = List.copyOf(entries);
            }
        }

        /** Google did not answer this question. */
        record Refused(GoogleRefusal why) implements Answer {}
    }

    /** Makes a list and returns its id. Where no answer comes it may have been made all the same. */
    public String create(String connectionId, String title) {
        return asking(() -> google.tasks(connectionId)
                        .tasklists()
                        .insert(new TaskList().setTitle(title))
                        .execute())
                .getId();
    }

    /** Whether the account has that list. A refusal of another kind than "there is none" is thrown, not taken for a no. */
    public boolean exists(String connectionId, String listId) {
        try {
            asking(() -> google.tasks(connectionId).tasklists().get(listId).execute());
            return true;
        } catch (GoogleRefusal.CalendarGone | GoogleRefusal.EntryGone gone) {
            return false;
        }
    }

    /** Deletes the list with all in it; nothing happens where there is none. */
    public void delete(String connectionId, String listId) {
        try {
            asking(() -> google.tasks(connectionId).tasklists().delete(listId).execute());
        } catch (GoogleRefusal.CalendarGone | GoogleRefusal.EntryGone gone) {
            // That is what was wanted.
        }
    }

    /**
     * Asks about many lists of many accounts in one HTTP request, each with its own token; one that is refused holds up no other.
     *
     * @param questions at most {@link #MOST}
     * @return an answer to each, in the same order
     */
    public List<Answer> changedSince(List<Question> questions) {
        Batch<Answer> batch = new Batch<>(google.tasksBatch(), google.tokens(), time, Answer.Refused::new);
        for (Question question : questions) {
            batch.add(
                    question.connectionId(),
                    Asked.CALENDAR,
                    tokens -> request(google.tasks(question.connectionId(), tokens), question),
                    body -> page(JSON.fromString(body, com.google.api.services.tasks.model.Tasks.class)));
        }
        return batch.send();
    }

    private static Tasks.TasksOperations.List request(Tasks client, Question question) throws IOException {
        Instant since = question.updatedMin();
        return client.tasks()
                .list(question.listId())
                .setShowDeleted(true)
                .setShowHidden(true)
                .setShowCompleted(true)
                .setMaxResults(PAGE)
                .setUpdatedMin(
                        since == null
                                ? null
                                : since.truncatedTo(ChronoUnit.MILLIS).toString())
                .setPageToken(question.pageToken());
    }

    private static Answer.Page page(com.google.api.services.tasks.model.Tasks body) {
        List<Task> tasks = body.getItems() == null ? List.of() : body.getItems();
        return new Answer.Page(
                tasks.stream().map(Entries::read).toList(),
                body.getNextPageToken(),
                tasks.stream()
                        .flatMap(task -> updated(task).stream())
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static Optional<Instant> updated(Task task) {
        try {
            return Optional.ofNullable(task.getUpdated()).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Whether the entry's notes hold this link: so one is found, by all that {@link #changedSince} shows, after an insert whose
     * answer was lost. A link counts as a whole: a longer one that begins with it is another task's.
     *
     * @param link a link, or its end
     */
    public static boolean names(RemoteEvent entry, String link) {
        String notes = entry.fields().description();
        for (int at = notes.indexOf(link); at >= 0; at = notes.indexOf(link, at + 1)) {
            int end = at + link.length();
            if (end == notes.length() || !continuesALink(notes.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean continuesALink(char next) {
        return Character.isLetterOrDigit(next) || next == '-' || next == '_';
    }

    private <T> T asking(Request<T> request) {
        try {
            return request.send();
        } catch (IOException failure) {
            throw GoogleRefusals.of(Asked.CALENDAR, failure, time.now());
        }
    }

    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }
}
