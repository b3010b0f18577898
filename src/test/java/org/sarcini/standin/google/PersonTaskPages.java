package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** What a person clicks at a task on the stand-in's pages. */
final class PersonTaskPages {

    static final String TASK = "/stand-in/task";

    private final GoogleStandIn google;

    PersonTaskPages(GoogleStandIn google) {
        this.google = google;
    }

    void routes(Router router) {
        router.on("POST", TASK, this::change);
    }

    private Reply change(Request request) {
        String list = PersonPages.field(request, "list");
        String task = PersonPages.field(request, "task");
        try {
            switch (PersonPages.field(request, "action")) {
                case "tick" -> google.personTicksOff(list, task);
                case "reopen" -> google.personReopens(list, task);
                case "save" -> google.personEditsTask(list, task, edited -> edit(request, edited));
                default -> google.personDeletesTask(list, task);
            }
        } catch (Refusal refused) {
            return PersonPages.person(
                    request,
                    PersonPages.message(400, "Google would not save this", String.valueOf(refused.getMessage())));
        }
        return PersonPages.home(request, "#task-" + task);
    }

    private static void edit(Request request, ObjectNode task) {
        task.put("title", PersonPages.field(request, "title")).put("notes", PersonPages.field(request, "notes"));
        String due = PersonPages.field(request, "due");
        if (due.isEmpty()) {
            task.remove("due");
        } else {
            task.put("due", TaskRules.due(LocalDate.parse(due)));
        }
    }
}
