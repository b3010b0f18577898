package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All task lists of all accounts; writes versions of their tasks. */
final class TaskStore {

    /** What {@code @default} means: the list every account has from the beginning. */
    static final String DEFAULT = "@default";

    private static final int LISTS = 2_000;
    private static final int SHOWN_TASKS = 20_000;

    private final CalendarStore store;
    private final Map<String, StoredTaskList> lists = new LinkedHashMap<>();

    /** @param store whose clock and count of versions are used here too */
    TaskStore(CalendarStore store) {
        this.store = store;
    }

    Instant now() {
        return store.now();
    }

    /** @throws Refusal 403 when the account has as many as it may have */
    StoredTaskList addList(Account owner, String title) {
        if (lists(owner).size() >= LISTS) {
            throw Refusal.usageLimits(403, "quotaExceeded", "Task list limit exceeded.");
        }
        StoredTaskList list =
                new StoredTaskList(Secrets.random(24), owner, title, Moments.answered(now()), store.nextVersion());
        lists.put(list.id(), list);
        return list;
    }

    List<StoredTaskList> lists(Account owner) {
        return lists.values().stream()
                .filter(list -> list.owner().equals(owner))
                .toList();
    }

    /** The list of this account by its id or by {@code @default}; null when there is none. */
    @Nullable
    StoredTaskList find(String listId, Account account) {
        if (listId.equals(DEFAULT)) {
            return lists(account).stream().findFirst().orElse(null);
        }
        StoredTaskList list = lists.get(listId);
        return list == null || !list.owner().equals(account) ? null : list;
    }

    /** @throws IllegalArgumentException when there is none */
    StoredTaskList list(String listId) {
        StoredTaskList list = lists.get(listId);
        if (list == null) {
            throw new IllegalArgumentException("No task list " + listId + " here");
        }
        return list;
    }

    boolean isDefault(StoredTaskList list) {
        return lists(list.owner()).get(0).equals(list);
    }

    void rename(StoredTaskList list, String title) {
        list.rename(title, Moments.answered(now()), store.nextVersion());
    }

    void deleteList(StoredTaskList list) {
        lists.remove(list.id());
    }

    /**
     * Adds a task.
     *
     * @param previous the sibling it comes after; null for the first place
     * @throws Refusal 400 where Google would refuse it, 403 when the list is full
     */
    StoredTask create(StoredTaskList list, ObjectNode wanted, @Nullable String previous) {
        if (list.size() >= SHOWN_TASKS
                && list.tasks().stream().filter(task -> !task.hidden()).count() >= SHOWN_TASKS) {
            throw Refusal.usageLimits(403, "quotaExceeded", "Task limit exceeded.");
        }
        StoredTask task = version(Secrets.random(16), wanted);
        list.place(task, previous);
        return task;
    }

    /** Replaces all of it but its id. */
    StoredTask replace(StoredTaskList list, StoredTask before, ObjectNode wanted) {
        StoredTask task = version(before.id(), wanted);
        list.put(task);
        return task;
    }

    /** Leaves a tombstone, for its subtasks too. */
    void delete(StoredTaskList list, StoredTask task) {
        replace(list, task, task.body().deepCopy().put("deleted", true));
        for (StoredTask other : list.tasks()) {
            if (task.id().equals(Json.text(other.body(), "parent")) && !other.deleted()) {
                delete(list, other);
            }
        }
    }

    /** Hides what is completed. */
    void clear(StoredTaskList list) {
        for (StoredTask task : list.tasks()) {
            if (task.completed() && !task.hidden()) {
                replace(list, task, task.body().deepCopy().put("hidden", true));
            }
        }
    }

    void move(
            StoredTaskList from, StoredTask task, StoredTaskList to, @Nullable String parent, @Nullable String after) {
        ObjectNode body = task.body().deepCopy();
        body.remove("parent");
        if (parent != null) {
            body.put("parent", parent);
        }
        from.remove(task.id());
        to.place(version(task.id(), body), after);
    }

    private StoredTask version(String id, ObjectNode wanted) {
        ObjectNode body = wanted.deepCopy();
        TaskRules.settle(body, now());
        body.put("updated", Moments.answered(now()));
        return new StoredTask(id, store.nextVersion(), body);
    }

    /** All lists at some moment, in their order. */
    List<StoredTaskList> state() {
        return lists.values().stream().map(StoredTaskList::copy).toList();
    }

    void become(List<StoredTaskList> state) {
        clear();
        state.forEach(list -> lists.put(list.id(), list.copy()));
    }

    void clear() {
        lists.clear();
    }
}
