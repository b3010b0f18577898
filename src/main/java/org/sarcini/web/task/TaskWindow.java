package org.sarcini.web.task;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.sarcini.task.Task;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page of one task, open or ended, to which all links to it lead. Whoever may not read the task does not hear of it. */
@RestController
final class TaskWindow {

    private final PageDesk pages;
    private final TaskSearch tasks;
    private final TaskReaders readers;
    private final TaskSheets sheets;

    TaskWindow(PageDesk pages, TaskSearch tasks, TaskReaders readers, TaskSheets sheets) {
        this.pages = pages;
        this.tasks = tasks;
        this.readers = readers;
        this.sheets = sheets;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/tasks/{id}")
    ResponseEntity<String> page(HttpServletRequest request, Locale language, @PathVariable String id) {
        return pages.toEverybody(request, language, "task", user -> {
            Task task = tasks.find(readers.of(user.id(), user.groups(), user.tenants()), id)
                    .orElseThrow(() -> Problem.notFound("taskpage.problem.none"));
            return Map.of("sheet", sheets.of(user, task, language));
        });
    }
}
