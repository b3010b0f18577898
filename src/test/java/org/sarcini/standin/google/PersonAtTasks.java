package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person does in Google Tasks. */
final class PersonAtTasks {

    private final TaskStore store;

    PersonAtTasks(TaskStore store) {
        this.store = store;
    }

    /** Google's own pages hide what is ticked off from lists that do not ask for it. */
    void ticksOff(String listId, String taskId) {
        edits(listId, taskId, task -> task.put("status", "completed").put("hidden", true));
    }

    void reopens(String listId, String taskId) {
        edits(listId, taskId, task -> task.put("status", "needsAction"));
    }

    void edits(String listId, String taskId, Consumer<ObjectNode> edit) {
        StoredTaskList list = store.list(listId);
        StoredTask before = task(list, taskId);
        ObjectNode edited = before.body().deepCopy();
        edit.accept(edited);
        store.replace(list, before, MergePatch.merged(Json.object(), edited));
    }

    void movesToList(String listId, String taskId, String otherListId) {
        StoredTaskList list = store.list(listId);
        store.move(list, task(list, taskId), store.list(otherListId), null, null);
    }

    void deletes(String listId, String taskId) {
        StoredTaskList list = store.list(listId);
        store.delete(list, task(list, taskId));
    }

    void deletesList(String listId) {
        store.deleteList(store.list(listId));
    }

    String creates(String listId, String title, @Nullable LocalDate due) {
        ObjectNode task = Json.object().put("title", title);
        if (due != null) {
            task.put("due", TaskRules.due(due));
        }
        return store.create(store.list(listId), task, null).id();
    }

    private static StoredTask task(StoredTaskList list, String taskId) {
        StoredTask task = list.find(taskId);
        if (task == null) {
            throw new IllegalArgumentException("No task " + taskId + " in list " + list.title());
        }
        return task;
    }
}
