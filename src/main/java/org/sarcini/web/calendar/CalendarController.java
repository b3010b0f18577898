package org.sarcini.web.calendar;

import org.jspecify.annotations.Nullable;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskReaders;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.User;
import org.sarcini.web.calendar.CalendarMoves.Move;
import org.sarcini.web.calendar.CalendarMoves.Undo;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the calendars show, and what people move in them. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/calendar")
final class CalendarController {

    private final CurrentUser currentUser;
    private final TaskReaders readers;
    private final CalendarDesk desk;
    private final CalendarMoves moves;

    CalendarController(CurrentUser currentUser, TaskReaders readers, CalendarDesk desk, CalendarMoves moves) {
        this.currentUser = currentUser;
        this.readers = readers;
        this.desk = desk;
        this.moves = moves;
    }

    /** The tasks that the person may read; at most {@link CalendarDesk#LIMIT} of them, those due first. */
    @GetMapping
    ResponseEntity<byte[]> own(@RequestParam MultiValueMap<String, String> parameters) {
        User user = currentUser.required();
        return Json.ok(desk.show(reader(user), CalendarQuery.of(parameters, false)));
    }

    /** Everybody's, as far as they are not private. */
    @GetMapping("/shared")
    ResponseEntity<byte[]> shared(@RequestParam MultiValueMap<String, String> parameters) {
        User user = currentUser.required();
        TaskReader reader = readers.ofShared(user.id(), user.groups(), user.tenants());
        return Json.ok(desk.show(reader, CalendarQuery.of(parameters, true)));
    }

    @PutMapping("/{id}")
    ResponseEntity<byte[]> move(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        User user = currentUser.required();
        return Json.ok(moves.move(user, reader(user), id, Json.read(body, Move.class)));
    }

    @PutMapping("/{id}/undo")
    ResponseEntity<byte[]> undo(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        User user = currentUser.required();
        return Json.ok(moves.undo(user, reader(user), id, Json.read(body, Undo.class)));
    }

    private TaskReader reader(User user) {
        return readers.of(user.id(), user.groups(), user.tenants());
    }
}
