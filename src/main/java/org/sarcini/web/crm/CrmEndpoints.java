package org.sarcini.web.crm;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmProvider;
import org.sarcini.installation.Company;
import org.sarcini.setup.CannotCouple;
import org.sarcini.setup.CrmSetup;
import org.sarcini.setup.InputWrong;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the forms and the page of <em>Conectare CRM</em> ask and tell. An administrator sees and steers the company's connections,
 * everybody else their own; a form may name the connection that it is about, which has to be such a one, or the caller's own. The
 * client's secret comes in here and never goes out again.
 */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/crm")
final class CrmEndpoints {

    private final CurrentUser currentUser;
    private final CrmSetup setup;
    private final Company company;
    private final ConsentDesk consents;
    private final CrmDesk desk;

    CrmEndpoints(CurrentUser currentUser, CrmSetup setup, Company company, ConsentDesk consents, CrmDesk desk) {
        this.currentUser = currentUser;
        this.setup = setup;
        this.company = company;
        this.consents = consents;
        this.desk = desk;
    }

    /** All CRMs that can be coupled, each with the connection. */
    @GetMapping
    ResponseEntity<byte[]> all(Locale language) {
        Owner owner = desk.owner(currentUser.required());
        return Json.ok(Map.of(
                "administrator",
                owner.equals(Owner.COMPANY),
                "packages",
                setup.crms().all().stream()
                        .map(crm -> desk.crm(crm, owner, language))
                        .toList()));
    }

    /** Which employees coupled a CRM for themselves, and what that brought; the newest first. */
    @GetMapping("/people")
    ResponseEntity<byte[]> people(Locale language) {
        currentUser.requiredIn(company.administrators());
        return Json.ok(desk.people(language));
    }

    /** Gives an employee's connection up. */
    @PostMapping("/{name}/people/disconnect")
    ResponseEntity<byte[]> disconnectPerson(
            @PathVariable("name") String name, @RequestBody(required = false) byte @Nullable [] body, Locale language) {
        currentUser.requiredIn(company.administrators());
        return disconnect(
                crm(name), Owner.employee(text(Json.read(body, Person.class).userId())), language);
    }

    /** @param connection whose id it is about; without one that which the person steers */
    @GetMapping("/{name}")
    ResponseEntity<byte[]> one(
            @PathVariable("name") String name,
            @RequestParam(required = false) @Nullable String connection,
            Locale language) {
        User user = currentUser.required();
        CrmProvider crm = crm(name);
        return Json.ok(desk.crm(crm, owner(user, crm, connection), language));
    }

    /** How far the consent is: asked again and again while a form waits for it. */
    @GetMapping("/{name}/progress")
    ResponseEntity<byte[]> progress(
            @PathVariable("name") String name,
            @RequestParam(required = false) @Nullable String connection,
            Locale language) {
        User user = currentUser.required();
        CrmProvider crm = crm(name);
        return progress(crm, owner(user, crm, connection), language);
    }

    /**
     * Whose connection a request is about.
     *
     * @throws Problem 403 where it names one that is neither the caller's own nor the company's, asked for by an administrator
     */
    private Owner owner(User user, CrmProvider crm, @Nullable String connection) {
        if (connection == null) {
            return desk.owner(user);
        }
        return Stream.of(desk.owner(user), Owner.employee(user.id()))
                .filter(owner -> setup.connection(crm, owner)
                        .filter(known -> known.id().equals(connection))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.forbidden("crm.problem.others"));
    }

    private ResponseEntity<byte[]> progress(CrmProvider crm, Owner owner, Locale language) {
        return Json.ok(desk.connection(crm, setup.connection(crm, owner), language));
    }

    /** Takes the client that was registered in the CRM. */
    @PostMapping("/{name}/client")
    ResponseEntity<byte[]> client(
            @PathVariable("name") String name, @RequestBody(required = false) byte @Nullable [] body) {
        currentUser.requiredIn(company.administrators());
        CrmProvider crm = crm(name);
        ClientInput input = Json.read(body, ClientInput.class);
        try {
            Connection registered =
                    ConsentDesk.keyed(() -> setup.client(crm, text(input.clientId()), text(input.clientSecret())));
            return Json.ok(Map.of("connectionId", registered.id()));
        } catch (InputWrong wrong) {
            throw Problem.badRequest(
                    wrong.field(), wrong.messageKey(), wrong.values().toArray());
        }
    }

    /** Begins a consent: the answer has the CRM's address, the cookie binds it to this browser. */
    @PostMapping("/{name}/consent")
    ResponseEntity<byte[]> consent(
            @PathVariable("name") String name,
            @RequestParam(required = false) @Nullable String connection,
            HttpServletRequest request) {
        User user = currentUser.required();
        CrmProvider crm = crm(name);
        Owner owner = owner(user, crm, connection);
        return possible(() -> consents.begin(request, () -> setup.begin(crm, owner, user.id())));
    }

    /** Takes a pasted code or address. */
    @PostMapping("/{name}/authorize")
    ResponseEntity<byte[]> authorize(
            @PathVariable("name") String name,
            @RequestParam(required = false) @Nullable String connection,
            @RequestBody(required = false) byte @Nullable [] body,
            Locale language) {
        User user = currentUser.required();
        CrmProvider crm = crm(name);
        Owner owner = owner(user, crm, connection);
        String pasted = Json.read(body, ConsentDesk.PastedInput.class).text();
        ConsentDesk.mustBeGranted(setup.finishPasted(crm, owner, user.id(), pasted));
        return progress(crm, owner, language);
    }

    /** Loads now. */
    @PostMapping("/{name}/load")
    ResponseEntity<byte[]> load(@PathVariable("name") String name, Locale language) {
        Owner owner = desk.owner(currentUser.required());
        CrmProvider crm = crm(name);
        return possible(() -> {
            setup.loadNow(crm, owner);
            return Json.ok(Map.of("message", desk.loading(crm, language)));
        });
    }

    /** Gives the connection up. */
    @PostMapping("/{name}/disconnect")
    ResponseEntity<byte[]> disconnect(@PathVariable("name") String name, Locale language) {
        Owner owner = desk.owner(currentUser.required());
        return disconnect(crm(name), owner, language);
    }

    private ResponseEntity<byte[]> disconnect(CrmProvider crm, Owner owner, Locale language) {
        return setup.disconnect(crm, owner)
                .map(revocation -> Json.ok(Map.of("message", desk.gone(crm, revocation, language))))
                .orElseThrow(() -> Problem.badRequest(null, "crm.problem.not-connected", crm.title()));
    }

    private CrmProvider crm(String name) {
        return setup.crms().find(name).orElseThrow(() -> Problem.notFound("crm.problem.unknown", name));
    }

    private static <T> T possible(Supplier<T> work) {
        try {
            return work.get();
        } catch (CannotCouple not) {
            throw Problem.badRequest(null, not.messageKey(), not.values().toArray());
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private record Person(@Nullable String userId) {}

    private record ClientInput(@Nullable String clientId, @Nullable String clientSecret) {
        /** Does not show the secret. */
        @Override
        public String toString() {
            return "ClientInput[clientId=" + clientId + "]";
        }
    }
}
