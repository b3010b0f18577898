package org.sarcini.web.task;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.User;
import org.sarcini.web.Voice;
import org.sarcini.web.task.TaskWork.Done;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The acts of a task's page. Each answers {@code {"message": …, "readable": …}}: what to tell, and whether the person may still
 * see the task.
 */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/tasks/{id}")
final class TaskWorkEndpoints {

    private final CurrentUser currentUser;
    private final TaskWork work;
    private final Messages messages;
    private final Company company;

    TaskWorkEndpoints(CurrentUser currentUser, TaskWork work, Messages messages, Company company) {
        this.currentUser = currentUser;
        this.work = work;
        this.messages = messages;
        this.company = company;
    }

    /** @param revision the one seen; null when it does not matter */
    record Completion(@Nullable Long revision, @Nullable String result) {}

    /** @param day {@code 2026-03-02} */
    record Delay(@Nullable Long revision, @Nullable String day) {}

    /** @param to a user id */
    record HandOver(@Nullable Long revision, @Nullable String to) {}

    /** A comment. */
    record Remark(@Nullable String text) {}

    @PostMapping("/complete")
    ResponseEntity<byte[]> complete(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        Completion wanted = Json.read(body, Completion.class);
        return answer(work.complete(user, id, wanted.revision(), wanted.result()), language);
    }

    @PostMapping("/postpone")
    ResponseEntity<byte[]> postpone(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        Delay wanted = Json.read(body, Delay.class);
        Done done = work.postpone(user, id, wanted.revision(), wanted.day());
        String day = new Voice(messages, language, company.zone()).day(LocalDate.parse(done.value()));
        return answer(new Done(done.key(), day, done.readable()), language);
    }

    @PostMapping("/hand-over")
    ResponseEntity<byte[]> handOver(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        HandOver wanted = Json.read(body, HandOver.class);
        return answer(work.handOver(user, id, wanted.revision(), wanted.to()), language);
    }

    @PostMapping("/comments")
    ResponseEntity<byte[]> comment(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        return answer(work.comment(user, id, Json.read(body, Remark.class).text()), language);
    }

    private ResponseEntity<byte[]> answer(Done done, Locale language) {
        return Json.ok(
                Map.of("message", messages.text(language, done.key(), done.value()), "readable", done.readable()));
    }
}
