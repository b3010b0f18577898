package org.sarcini.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.tasks.Tasks;
import com.google.api.services.tasks.TasksRequest;
import com.google.api.services.tasks.model.Task;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * Sends requests about Google Tasks of one list together, as one HTTP request, in the words of events: the start's day is the
 * day on which the task is due, the description its notes; colour and marks are left out. Titles hold 1,024 characters, notes
 * 8,192; Google refuses longer ones.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasks">Tasks: resource</a>
 */
public final class TaskBatch {

    /** As many as {@link EventBatch#MOST}. */
    public static final int MOST = EventBatch.MOST;

    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();

    private final GoogleClient google;
    private final TimeSource time;

    public TaskBatch(GoogleClient google, TimeSource time) {
        this.google = google;
        this.time = time;
    }

    /**
     * Sends the requests and returns what came of each, in the same order; Google may do them in any order. Google gives the ids
     * itself: that of an insert is ignored, the real one is in the outcome, and an insert whose answer is lost must be looked for
     * with {@link TaskLists#names} before it is sent again. An update changes our fields alone and brings a deleted entry back.
     * Refusals are as in {@link EventBatch#send}.
     *
     * @param calls at most {@link #MOST}
     */
    public List<Outcome> send(String connectionId, String listId, List<EventCall> calls) {
        Batch<Outcome> batch = new Batch<>(google.tasksBatch(), google.tokens(), time, Outcome.Refused::new);
        for (EventCall call : calls) {
            Asked asked = call instanceof EventCall.Insert ? Asked.NEW_ENTRY : Asked.ENTRY;
            batch.add(
                    connectionId,
                    asked,
                    tokens -> request(google.tasks(connectionId, tokens).tasks(), listId, call),
                    TaskBatch::done);
        }
        return batch.send();
    }

    private static Outcome done(String body) throws IOException {
        return new Outcome.Done(body.isBlank() ? null : Entries.read(JSON.fromString(body, Task.class)));
    }

    private static TasksRequest<?> request(Tasks.TasksOperations tasks, String listId, EventCall call)
            throws IOException {
        String id = call.eventId();
        if (call instanceof EventCall.Insert insert) {
            return tasks.insert(listId, Entries.whole(insert.fields()));
        }
        if (call instanceof EventCall.Update update) {
            Task task = Entries.whole(update.fields()).setDeleted(false);
            return only(tasks.patch(listId, id, task), update.version());
        }
        if (call instanceof EventCall.Patch patch) {
            return only(tasks.patch(listId, id, Entries.some(patch.fields(), patch.which())), patch.version());
        }
        return call instanceof EventCall.Delete delete
                ? only(tasks.delete(listId, id), delete.version())
                : tasks.get(listId, id);
    }

    private static <T> TasksRequest<T> only(TasksRequest<T> request, @Nullable String version) {
        if (version != null) {
            request.getRequestHeaders().setIfMatch(version);
        }
        return request;
    }
}
