package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks: list, get, insert, update, patch, delete, clear, move.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasks">Tasks</a>
 */
final class TasksApi {

    private static final String ALL = "/tasks/v1/lists/{tasklist}/tasks";
    private static final String ONE = ALL + "/{task}";
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final TaskStore store;
    private final String root;

    /** @param root where the links lead */
    TasksApi(TaskStore store, String root) {
        this.store = store;
        this.root = root;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, method("tasks.tasks.list", "GET", ALL, this::list));
        gate.open(router, method("tasks.tasks.get", "GET", ONE, this::get));
        gate.open(router, method("tasks.tasks.insert", "POST", ALL, this::insert));
        gate.open(router, method("tasks.tasks.update", "PUT", ONE, this::update));
        gate.open(router, method("tasks.tasks.patch", "PATCH", ONE, this::patch));
        gate.open(router, method("tasks.tasks.delete", "DELETE", ONE, this::delete));
        gate.open(router, method("tasks.tasks.clear", "POST", "/tasks/v1/lists/{tasklist}/clear", this::clear));
        gate.open(router, method("tasks.tasks.move", "POST", ONE + "/move", this::move));
    }

    /** Reading is open to the narrower scope too. */
    static ApiMethod method(String id, String http, String path, ApiMethod.Handler handler) {
        Set<String> scopes = http.equals("GET") ? Set.of(Scopes.TASKS, Scopes.TASKS_READONLY) : Set.of(Scopes.TASKS);
        return new ApiMethod(id, http, path, scopes, 0, handler);
    }

    private Reply list(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        List<StoredTask> found =
                list.tasks().stream().filter(new TaskFilter(call.request())).toList();
        Paging.Page page = Paging.page(call.request(), found.size(), PAGE, LARGEST_PAGE);
        ObjectNode answer = Json.object().put("kind", "tasks#tasks").put("etag", list.etag());
        ArrayNode items = answer.putArray("items");
        found.subList(page.from(), page.to()).forEach(task -> items.add(list.json(task, root)));
        page.next().ifPresent(token -> answer.put("nextPageToken", token));
        return Reply.ok(answer);
    }

    private Reply get(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        return answered(list, existing(list, call.variable("task")));
    }

    private Reply insert(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        ObjectNode sent = call.request().json();
        if (sent.hasNonNull("id")) {
            throw Refusal.invalid("Invalid task ID");
        }
        ObjectNode wanted = MergePatch.merged(Json.object(), TaskRules.writable(sent));
        String parent = sibling(list, call.request(), "parent");
        if (parent != null) {
            wanted.put("parent", parent);
        }
        return answered(list, store.create(list, wanted, sibling(list, call.request(), "previous")));
    }

    private Reply update(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        StoredTask before = existing(list, call.variable("task"));
        Preconditions.match(call.request(), before.etag());
        ObjectNode sent = call.request().json();
        if (!before.id().equals(Json.text(sent, "id"))) {
            throw Refusal.invalid(sent.hasNonNull("id") ? "Invalid task ID" : "Missing task ID");
        }
        ObjectNode kept = before.body().deepCopy().retain(Set.of("parent", "hidden"));
        return answered(list, store.replace(list, before, MergePatch.merged(kept, TaskRules.writable(sent))));
    }

    private Reply patch(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        StoredTask before = existing(list, call.variable("task"));
        Preconditions.match(call.request(), before.etag());
        ObjectNode wanted = MergePatch.merged(
                before.body().deepCopy(), TaskRules.writable(call.request().json()));
        return answered(list, store.replace(list, before, wanted));
    }

    private Reply delete(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        StoredTask task = existing(list, call.variable("task"));
        Preconditions.match(call.request(), task.etag());
        if (!task.deleted()) {
            store.delete(list, task);
        }
        return Reply.empty(204);
    }

    private Reply clear(ApiCall call) {
        store.clear(TaskListsApi.existing(store, call));
        return Reply.empty(204);
    }

    private Reply move(ApiCall call) {
        StoredTaskList list = TaskListsApi.existing(store, call);
        StoredTask task = existing(list, call.variable("task"));
        String destination = call.request().parameter("destinationTasklist");
        StoredTaskList to = destination == null ? list : store.find(destination, call.account());
        if (to == null) {
            throw Refusal.notFound();
        }
        store.move(list, task, to, sibling(to, call.request(), "parent"), sibling(to, call.request(), "previous"));
        return answered(to, existing(to, task.id()));
    }

    private Reply answered(StoredTaskList list, StoredTask task) {
        return Reply.ok(list.json(task, root)).with("ETag", task.etag());
    }

    private static StoredTask existing(StoredTaskList list, String id) {
        StoredTask task = list.find(id);
        if (task == null) {
            throw Refusal.notFound();
        }
        return task;
    }

    private static @Nullable String sibling(StoredTaskList list, Request request, String parameter) {
        String id = request.parameter(parameter);
        return id == null ? null : existing(list, id).id();
    }
}
