package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Task lists: list, get, insert, update, patch, delete.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasklists">Task lists</a>
 */
final class TaskListsApi {

    private static final String ALL = "/tasks/v1/users/@me/lists";
    private static final String ONE = ALL + "/{tasklist}";
    private static final int TITLE = 1024;
    private static final int PAGE = 1_000;

    private final TaskStore store;
    private final String root;

    /** @param root where the links lead */
    TaskListsApi(TaskStore store, String root) {
        this.store = store;
        this.root = root;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, TasksApi.method("tasks.tasklists.list", "GET", ALL, this::list));
        gate.open(router, TasksApi.method("tasks.tasklists.get", "GET", ONE, this::get));
        gate.open(router, TasksApi.method("tasks.tasklists.insert", "POST", ALL, this::insert));
        gate.open(router, TasksApi.method("tasks.tasklists.update", "PUT", ONE, call -> change(call, true)));
        gate.open(router, TasksApi.method("tasks.tasklists.patch", "PATCH", ONE, call -> change(call, false)));
        gate.open(router, TasksApi.method("tasks.tasklists.delete", "DELETE", ONE, this::delete));
    }

    private Reply list(ApiCall call) {
        List<StoredTaskList> all = store.lists(call.account());
        Paging.Page page = Paging.page(call.request(), all.size(), PAGE, PAGE);
        ObjectNode answer = Json.object().put("kind", "tasks#taskLists").put("etag", "\"" + all.size() + "\"");
        ArrayNode items = answer.putArray("items");
        all.subList(page.from(), page.to()).forEach(list -> items.add(list.json(root)));
        page.next().ifPresent(token -> answer.put("nextPageToken", token));
        return Reply.ok(answer);
    }

    private Reply get(ApiCall call) {
        return Reply.ok(existing(store, call).json(root));
    }

    private Reply insert(ApiCall call) {
        return Reply.ok(
                store.addList(call.account(), title(call.request().json())).json(root));
    }

    private Reply change(ApiCall call, boolean whole) {
        StoredTaskList list = existing(store, call);
        Preconditions.match(call.request(), list.etag());
        ObjectNode body = call.request().json();
        if (whole && !body.hasNonNull("id")) {
            throw Refusal.invalid("Missing task list ID");
        }
        if (whole || body.hasNonNull("title")) {
            store.rename(list, title(body));
        }
        return Reply.ok(list.json(root));
    }

    private Reply delete(ApiCall call) {
        StoredTaskList list = existing(store, call);
        if (store.isDefault(list)) {
            throw Refusal.invalid("Cannot delete the default task list");
        }
        store.deleteList(list);
        return Reply.empty(204);
    }

    /** @throws Refusal 404 when the account has no such list */
    static StoredTaskList existing(TaskStore store, ApiCall call) {
        StoredTaskList list = store.find(call.variable("tasklist"), call.account());
        if (list == null) {
            throw Refusal.notFound();
        }
        return list;
    }

    private static String title(ObjectNode body) {
        String title = Json.text(body, "title");
        if (title == null || title.isBlank()) {
            throw Refusal.invalid("Missing task list title");
        }
        if (title.length() > TITLE) {
            throw Refusal.invalid("Invalid value for: title, longer than " + TITLE + " characters.");
        }
        return title;
    }
}
