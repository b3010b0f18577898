package org.sarcini.web.sync;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.sync.Backfill;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.Content;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.Preview;
import org.sarcini.sync.PreviewNeeded;
import org.sarcini.sync.PreviewPlan;
import org.sarcini.sync.PullRule;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.sync.SyncedDefinitions;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Steers the sync; for administrators alone. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/sync")
final class SyncEndpoints {

    private final CurrentUser currentUser;
    private final Company company;
    private final Messages messages;
    private final Preview preview;
    private final SyncedDefinitions definitions;
    private final ProcessesSection processes;
    private final SyncSwitches switches;
    private final Backfill backfill;
    private final Backlog backlog;
    private final SyncWakeUp sync;
    private final CopyGuard copyGuard;
    private final GoogleSetup setup;
    private final ConsentDesk desk;

    SyncEndpoints(
            CurrentUser currentUser,
            Company company,
            Messages messages,
            Preview preview,
            SyncedDefinitions definitions,
            ProcessesSection processes,
            SyncSwitches switches,
            Backfill backfill,
            Backlog backlog,
            SyncWakeUp sync,
            CopyGuard copyGuard,
            GoogleSetup setup,
            ConsentDesk desk) {
        this.currentUser = currentUser;
        this.company = company;
        this.messages = messages;
        this.preview = preview;
        this.definitions = definitions;
        this.processes = processes;
        this.switches = switches;
        this.backfill = backfill;
        this.backlog = backlog;
        this.sync = sync;
        this.copyGuard = copyGuard;
        this.setup = setup;
        this.desk = desk;
    }

    /** The processes that may be sent, and what is sent of each. */
    @GetMapping("/definitions")
    ResponseEntity<byte[]> definitions() {
        administrator();
        return Json.ok(processes.list());
    }

    /**
     * What would be sent: of everything that is switched on to the shared calendar, or to all places of a kind; or of one process.
     * Whoever saw it may switch it on.
     */
    @PostMapping("/preview")
    ResponseEntity<byte[]> preview(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = administrator();
        Definition asked = Json.read(body, Definition.class);
        PreviewPlan plan = asked.key() == null
                ? preview.kind(kind(asked), user.id())
                : preview.definition(asked.key(), content(asked), user.id());
        return Json.ok(PlanView.of(plan, messages, language, company.zone()));
    }

    /** What the next run would do with what is pending now. */
    @GetMapping("/preview/next")
    ResponseEntity<byte[]> next(Locale language) {
        administrator();
        return Json.ok(PlanView.of(preview.nextRun(), messages, language, company.zone()));
    }

    /** Switches a process on with that content, or off where none is named. */
    @PostMapping("/definitions")
    ResponseEntity<byte[]> define(@RequestBody(required = false) byte @Nullable [] body) {
        User user = administrator();
        Definition asked = Json.read(body, Definition.class);
        String key =
                Optional.ofNullable(asked.key()).orElseThrow(() -> Problem.badRequest("key", "web.problem.malformed"));
        if (asked.content() == null) {
            definitions.switchOff(key, user.id());
        } else {
            try {
                definitions.switchOn(key, content(asked), user.id());
            } catch (PreviewNeeded needed) {
                throw Problem.badRequest(null, "setup.problem.preview-first");
            }
        }
        sync.wake();
        return Json.ok(processes.list());
    }

    /** Sets which changes that people make in their own calendars the tasks of a process follow. */
    @PostMapping("/definitions/follow")
    ResponseEntity<byte[]> follow(@RequestBody(required = false) byte @Nullable [] body) {
        User user = administrator();
        Following asked = Json.read(body, Following.class);
        String key =
                Optional.ofNullable(asked.key()).orElseThrow(() -> Problem.badRequest("key", "web.problem.malformed"));
        definitions.follow(key, asked.rule(), user.id());
        return Json.ok(processes.list());
    }

    /** Stops sending; changes go on being noted. */
    @PostMapping("/pause")
    ResponseEntity<byte[]> pause() {
        administrator();
        switches.pause();
        return Json.ok(Map.of("paused", true));
    }

    /** Sends again, what was noted meanwhile first. */
    @PostMapping("/resume")
    ResponseEntity<byte[]> resume() {
        administrator();
        switches.resume();
        sync.now();
        return Json.ok(Map.of("paused", switches.paused()));
    }

    /** Looks for work now, and says how much there is. */
    @PostMapping("/start")
    ResponseEntity<byte[]> start(Locale language) {
        administrator();
        long waiting = backlog.size().pending();
        sync.now();
        String key = waiting == 0 ? "setup.sync.started.nothing" : "setup.sync.started.some";
        return Json.ok(Map.of("message", messages.text(language, key, waiting)));
    }

    /** Tries again what Google refused: one task in one place where they are named, otherwise all. */
    @PostMapping("/retry")
    ResponseEntity<byte[]> retry(@RequestBody(required = false) byte @Nullable [] body) {
        administrator();
        Refused asked = Json.read(body, Refused.class);
        if (asked.task() != null && asked.place() != null) {
            backfill.refused(asked.task(), asked.place());
        } else {
            backfill.refused();
        }
        sync.now();
        return Json.ok(Map.of());
    }

    /** Answers the copy guard. */
    @PostMapping("/copy")
    ResponseEntity<byte[]> copy(@RequestBody(required = false) byte @Nullable [] body) {
        administrator();
        Answer answer = Json.read(body, Answer.class);
        if (!copyGuard.undecided()) {
            throw Problem.badRequest(null, "setup.problem.nothing-asked");
        }
        switch (String.valueOf(answer.answer())) {
            case "moved" -> copyGuard.moved();
            case "copy" -> copyGuard.copy();
            default -> throw Problem.badRequest("answer", "web.problem.malformed");
        }
        sync.wake();
        return Json.ok(Map.of());
    }

    /** Gives the company's consent back. Whether the events go too, the administrator was asked before. */
    @PostMapping("/disconnect")
    ResponseEntity<byte[]> disconnect(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        boolean remove = Json.read(body, Removal.class).removeEvents();
        return desk.gone(
                setup.disconnect(remove).orElseThrow(() -> Problem.badRequest(null, "setup.problem.no-client")),
                language);
    }

    private User administrator() {
        return currentUser.requiredIn(company.administrators());
    }

    private static Content content(Definition asked) {
        try {
            return Content.valueOf(String.valueOf(asked.content()));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("content", "web.problem.malformed");
        }
    }

    private static PlaceKind kind(Definition asked) {
        try {
            return asked.kind() == null ? PlaceKind.SHARED : PlaceKind.valueOf(asked.kind());
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("kind", "web.problem.malformed");
        }
    }

    private record Definition(@Nullable String key, @Nullable String content, @Nullable String kind) {}

    private record Following(@Nullable String key, @Nullable String pull) {

        PullRule rule() {
            try {
                return PullRule.valueOf(String.valueOf(pull));
            } catch (IllegalArgumentException unknown) {
                throw Problem.badRequest("pull", "web.problem.malformed");
            }
        }
    }

    private record Refused(@Nullable String task, @Nullable String place) {}

    private record Removal(boolean removeEvents) {}

    private record Answer(@Nullable String answer) {}
}
