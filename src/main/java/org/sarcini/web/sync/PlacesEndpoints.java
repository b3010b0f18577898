package org.sarcini.web.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.installation.Company;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.SharedCalendarState;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PreviewNeeded;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People's and groups' calendars; for administrators alone. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/sync/places")
final class PlacesEndpoints {

    private final CurrentUser currentUser;
    private final Company company;
    private final OwnPlaces own;
    private final SharedCalendar shared;
    private final SyncWakeUp sync;
    private final PlacesSection section;
    private final PeopleSection people;

    PlacesEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnPlaces own,
            SharedCalendar shared,
            SyncWakeUp sync,
            PlacesSection section,
            PeopleSection people) {
        this.currentUser = currentUser;
        this.company = company;
        this.own = own;
        this.shared = shared;
        this.sync = sync;
        this.section = section;
        this.people = people;
    }

    /** The kinds, the proposal, and some places: those that answer to some letters, those with a problem, or all, a page at a time. */
    @GetMapping
    ResponseEntity<byte[]> places(
            @RequestParam(name = "q", required = false) @Nullable String text,
            @RequestParam(name = "troubled", required = false) @Nullable String troubled,
            @RequestParam(name = "page", required = false) @Nullable String page,
            Locale language) {
        User user = administrator();
        Map<String, Object> all = section.model(language);
        all.putAll(people.model(user, PeopleSection.Asked.of(text, troubled, page), language));
        return Json.ok(all);
    }

    private ResponseEntity<byte[]> places(Locale language) {
        return places(null, null, null, language);
    }

    /** Switches a kind on, or off; off, what was sent there is removed. Only for the shared calendar this waits for Google. */
    @PostMapping("/switch")
    ResponseEntity<byte[]> turn(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        Asked asked = Json.read(body, Asked.class);
        PlaceKind kind = PlacesSection.kind(asked.kind());
        try {
            if (kind == PlaceKind.SHARED) {
                turnShared(asked.on());
            } else if (asked.on()) {
                own.switchOn(kind);
            } else {
                own.switchOff(kind);
            }
        } catch (PreviewNeeded needed) {
            throw Problem.badRequest(null, "setup.problem.preview-first");
        }
        return places(language);
    }

    private void turnShared(boolean on) {
        if (!on) {
            shared.switchOff();
        } else {
            SharedCalendarState state = shared.takeIntoUse();
            if (state instanceof SharedCalendarState.Refused refused) {
                throw problem(refused.refusal());
            }
            if (state instanceof SharedCalendarState.None) {
                throw Problem.badRequest(null, "setup.problem.no-client");
            }
        }
        sync.now();
    }

    /** Sets which groups have a calendar. */
    @PostMapping("/groups")
    ResponseEntity<byte[]> groups(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        List<String> groups =
                Objects.requireNonNullElse(Json.read(body, Asked.class).groups(), List.of());
        Set<String> known = own.everyGroup().keySet();
        for (String group : groups) {
            if (!known.contains(group)) {
                throw Problem.badRequest("groups", "setup.problem.place-group-unknown", group);
            }
        }
        own.groups(groups);
        return places(language);
    }

    /** Makes a calendar again that is gone at Google. */
    @PostMapping("/again")
    ResponseEntity<byte[]> again(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        Asked asked = Json.read(body, Asked.class);
        doing(() -> own.again(asked.name()));
        return places(language);
    }

    /** Gives an employee's calendar to a successor. */
    @PostMapping("/hand-on")
    ResponseEntity<byte[]> handOn(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        Asked asked = Json.read(body, Asked.class);
        String successor = Objects.requireNonNullElse(asked.successor(), "").strip();
        doing(() -> own.handOn(asked.name(), successor));
        return places(language);
    }

    /** Deletes a calendar that is out of use, with all in it; the administrator was asked before. */
    @PostMapping("/remove")
    ResponseEntity<byte[]> remove(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        administrator();
        Asked asked = Json.read(body, Asked.class);
        doing(() -> own.remove(asked.name()));
        return places(language);
    }

    /** @throws Problem where it cannot be done, or Google did not do it */
    static void doing(Runnable work) {
        try {
            work.run();
        } catch (OwnPlaces.CannotDo not) {
            throw Problem.badRequest(null, not.messageKey());
        } catch (GoogleRefusal refusal) {
            throw problem(refusal);
        }
    }

    /** In Google's words, or in ours where it did not answer. */
    private static Problem problem(GoogleRefusal refusal) {
        return refusal.words().isEmpty()
                ? Problem.of(HttpStatus.BAD_GATEWAY, refusal.messageKey())
                : Problem.of(HttpStatus.BAD_GATEWAY, "setup.problem.place-refused", refusal.words());
    }

    private User administrator() {
        return currentUser.requiredIn(company.administrators());
    }

    private record Asked(
            @Nullable String kind,
            boolean on,
            @Nullable String place,
            @Nullable String successor,
            @Nullable List<String> groups) {

        String name() {
            return Objects.requireNonNullElse(place, "");
        }
    }
}
