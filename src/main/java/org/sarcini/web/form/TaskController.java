package org.sarcini.web.form;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One task as its form shows and changes it, under the rights that the person has in Camunda. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/tasks")
final class TaskController {

    private final CurrentUser currentUser;
    private final TaskDesk desk;

    TaskController(CurrentUser currentUser, TaskDesk desk) {
        this.currentUser = currentUser;
        this.desk = desk;
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(@PathVariable String id, Locale language) {
        return Json.ok(desk.read(currentUser.required(), id, language));
    }

    /** Changes what the body names and leaves the rest; does not complete the task. */
    @PutMapping("/{id}")
    ResponseEntity<byte[]> change(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        desk.change(id, Json.read(body, TaskEdit.class));
        return Json.ok(desk.readIfStillAllowed(user, id, language));
    }
}
