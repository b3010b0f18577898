package org.sarcini.standin.google;

import java.time.LocalDate;
import java.util.stream.Collectors;

/** A task list on the page, each task with a form to change it as a person would. */
final class TaskListCard {

    private TaskListCard() {}

    static String html(StoredTaskList list) {
        String tasks = list.tasks().stream().map(task -> item(list, task)).collect(Collectors.joining());
        return """
                <section class="card task-list" data-list-id="%s">
                <h2>%s</h2><p class="muted">Tasks of %s</p>
                %s
                </section>
                """
                .formatted(
                        list.id(),
                        Html.escape(list.title()),
                        Html.escape(list.owner().email()),
                        tasks.isEmpty() ? "<p class=\"muted empty\">No tasks.</p>" : tasks);
    }

    private static String item(StoredTaskList list, StoredTask task) {
        LocalDate due = task.due();
        String status = task.deleted() ? "deleted" : task.completed() ? "completed" : "needsAction";
        String notes = Json.text(task.body(), "notes");
        return """
                <article class="event task%s" id="task-%s" data-task-id="%s" data-status="%s" data-due="%s">
                <div class="event-time">%s</div>
                <div class="event-body"><div class="event-head"><span class="event-title">%s</span> %s</div>
                %s
                <form method="post" action="%s">%s%s</form>
                <details class="event-edit"><summary>Edit as a person</summary>
                <form method="post" action="%s" class="person">%s
                <label>Title <input name="title" value="%s"></label>
                <label>Notes <textarea name="notes" rows="3">%s</textarea></label>
                <label>Due <input type="date" name="due" value="%s"></label>
                <div class="row"><button name="action" value="save">Save</button>
                <button class="danger" name="action" value="delete">Delete</button></div>
                </form></details></div>
                </article>
                """
                .formatted(
                        task.completed() || task.deleted() ? " cancelled" : "",
                        task.id(),
                        task.id(),
                        status,
                        due == null ? "" : due,
                        due == null ? "No date" : due,
                        Html.escape(task.title().isEmpty() ? "(No title)" : task.title()),
                        status.equals("needsAction") ? "" : "<span class=\"badge grey\">" + status + "</span>",
                        notes == null ? "" : "<div class=\"event-description\">" + Markup.of(notes) + "</div>",
                        PersonTaskPages.TASK,
                        which(list, task),
                        tick(task),
                        PersonTaskPages.TASK,
                        which(list, task),
                        Html.escape(task.title()),
                        Html.escape(notes == null ? "" : notes),
                        due == null ? "" : due);
    }

    private static String which(StoredTaskList list, StoredTask task) {
        return "<input type=\"hidden\" name=\"list\" value=\"%s\"><input type=\"hidden\" name=\"task\" value=\"%s\">"
                .formatted(list.id(), task.id());
    }

    private static String tick(StoredTask task) {
        return task.completed()
                ? "<button name=\"action\" value=\"reopen\">Mark uncompleted</button>"
                : "<button class=\"primary\" name=\"action\" value=\"tick\">Mark completed</button>";
    }
}
