package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task list with its tasks in the order a person sees them. */
final class StoredTaskList {

    private final String id;
    private final Account owner;
    private final Map<String, StoredTask> tasks = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private String title;
    private String updated;
    private long version;

    StoredTaskList(String id, Account owner, String title, String updated, long version) {
        this.id = id;
        this.owner = owner;
        this.title = title;
        this.updated = updated;
        this.version = version;
    }

    /** The same, to be changed apart from this one. */
    StoredTaskList copy() {
        StoredTaskList copy = new StoredTaskList(id, owner, title, updated, version);
        copy.tasks.putAll(tasks);
        copy.order.addAll(order);
        return copy;
    }

    String id() {
        return id;
    }

    Account owner() {
        return owner;
    }

    String title() {
        return title;
    }

    String etag() {
        return "\"" + Secrets.base64("list " + version) + "\"";
    }

    void rename(String newTitle, String now, long newVersion) {
        title = newTitle;
        updated = now;
        version = newVersion;
    }

    /** All of them, deleted ones too. */
    List<StoredTask> tasks() {
        List<StoredTask> all = new ArrayList<>(order.size());
        order.forEach(taskId -> all.add(known(taskId)));
        return all;
    }

    int size() {
        return order.size();
    }

    @Nullable
    StoredTask find(String taskId) {
        return tasks.get(taskId);
    }

    void put(StoredTask task) {
        tasks.put(task.id(), task);
    }

    /** @param previous the sibling it comes after; null for the first place */
    void place(StoredTask task, @Nullable String previous) {
        order.remove(task.id());
        order.add(previous == null ? 0 : order.indexOf(previous) + 1, task.id());
        put(task);
    }

    void remove(String taskId) {
        order.remove(taskId);
        tasks.remove(taskId);
    }

    private StoredTask known(String taskId) {
        StoredTask task = tasks.get(taskId);
        if (task == null) {
            throw new IllegalStateException("A place for a task that is not there: " + taskId);
        }
        return task;
    }

    ObjectNode json(String root) {
        ObjectNode list = Json.object().put("kind", "tasks#taskList").put("id", id);
        list.put("etag", etag()).put("title", title).put("updated", updated);
        return list.put("selfLink", root + "tasks/v1/users/@me/lists/" + id);
    }

    /** The task as answered. */
    ObjectNode json(StoredTask task, String root) {
        ObjectNode answer = Json.object().put("kind", "tasks#task").put("id", task.id());
        answer.put("etag", task.etag());
        answer.setAll(task.body());
        answer.put("selfLink", root + "tasks/v1/lists/" + id + "/tasks/" + task.id());
        answer.put("position", String.format("%020d", order.indexOf(task.id())));
        answer.putArray("links");
        return answer.put("webViewLink", "https://tasks.google.com/task/" + task.id() + "?sa=6");
    }
}
