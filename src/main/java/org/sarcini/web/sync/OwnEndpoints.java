package org.sarcini.web.sync;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.setup.CannotCouple;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An employee couples their own Google account. Everybody sees and steers nothing but their own: no request names a user. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/own")
final class OwnEndpoints {

    private final CurrentUser currentUser;
    private final OwnAccounts accounts;
    private final ConsentDesk desk;
    private final OwnPlaces places;
    private final OwnDesk own;

    OwnEndpoints(CurrentUser currentUser, OwnAccounts accounts, ConsentDesk desk, OwnPlaces places, OwnDesk own) {
        this.currentUser = currentUser;
        this.accounts = accounts;
        this.desk = desk;
        this.places = places;
        this.own = own;
    }

    /** See {@link OwnDesk#state}. */
    @GetMapping
    ResponseEntity<byte[]> state(Locale language) {
        return Json.ok(own.state(currentUser.required(), language));
    }

    /** How far the consent is: asked again and again while a form waits for it. */
    @GetMapping("/progress")
    ResponseEntity<byte[]> progress(Locale language) {
        return Json.ok(own.connection(currentUser.required().id(), language));
    }

    /** Begins a consent: the answer has Google's address, the cookie binds it to this browser. */
    @PostMapping("/consent")
    ResponseEntity<byte[]> consent(HttpServletRequest request) {
        String user = currentUser.required().id();
        return possible(() -> desk.begin(request, () -> accounts.begin(user)));
    }

    /** Takes a pasted code or address. */
    @PostMapping("/authorize")
    ResponseEntity<byte[]> authorize(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        String user = currentUser.required().id();
        String pasted = Json.read(body, ConsentDesk.PastedInput.class).text();
        ConsentDesk.mustBeGranted(accounts.finishPasted(user, pasted));
        return Json.ok(own.connection(user, language));
    }

    /** Makes the employee's own calendars again that are gone at Google. */
    @PostMapping("/again")
    ResponseEntity<byte[]> again(Locale language) {
        own.places(currentUser.required(), language).stream()
                .filter(PlacesSection.Row::again)
                .forEach(row -> PlacesEndpoints.doing(() -> places.again(row.place())));
        return state(language);
    }

    /** Gives the account up. Whether the events go too, the person was asked before. */
    @PostMapping("/disconnect")
    ResponseEntity<byte[]> disconnect(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        String user = currentUser.required().id();
        boolean remove = Json.read(body, Removal.class).removeEvents();
        return desk.gone(
                accounts.disconnect(user, remove)
                        .orElseThrow(() -> Problem.badRequest(null, "setup.problem.own-not-coupled")),
                language);
    }

    private static <T> T possible(Supplier<T> work) {
        try {
            return work.get();
        } catch (CannotCouple not) {
            throw Problem.badRequest(null, not.messageKey(), not.values().toArray());
        }
    }

    private record Removal(boolean removeEvents) {}
}
