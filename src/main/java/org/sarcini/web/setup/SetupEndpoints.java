package org.sarcini.web.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.google.GooglePages;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.ClientData;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.InputWrong;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the forms of <em>Setup Google Apps</em> ask and tell. For administrators alone. The client's secret comes in here and
 * never goes out again.
 */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/setup")
final class SetupEndpoints {

    private final CurrentUser currentUser;
    private final GoogleSetup setup;
    private final GooglePages pages;
    private final Company company;
    private final Messages messages;
    private final ConsentDesk desk;

    SetupEndpoints(
            CurrentUser currentUser,
            GoogleSetup setup,
            GooglePages pages,
            Company company,
            Messages messages,
            ConsentDesk desk) {
        this.currentUser = currentUser;
        this.setup = setup;
        this.pages = pages;
        this.company = company;
        this.messages = messages;
        this.desk = desk;
    }

    /** What is stored, and what to register at Google. */
    @GetMapping
    ResponseEntity<byte[]> state(Locale language) {
        administrator();
        Optional<Connection> connection = setup.connection();
        String clientId = connection.map(Connection::clientId).orElse("");
        var redirect = setup.redirect();
        Map<String, Object> state = new HashMap<>();
        state.put("domains", String.join(", ", company.domains()));
        state.put("zone", company.zone().getId());
        state.put("zones", zones());
        state.put("clientId", clientId);
        state.put("secretStored", connection.isPresent());
        state.put("clientKind", redirect.clientKind());
        state.put("redirectUri", redirect.redirectUri());
        state.put("baseUrl", company.baseUrl());
        state.put(
                "redirectReason",
                messages.text(language, "setup.redirect." + redirect.reason().name()));
        state.put(
                "pages",
                Map.of(
                        "project", pages.newProject(),
                        "consentScreen", pages.consentScreen(clientId),
                        "calendarApi", pages.calendarApi(clientId),
                        "clients", pages.clients(clientId)));
        state.put("connection", connection(connection, language));
        return Json.ok(state);
    }

    /** How far the consent is: asked again and again while a form waits for it. */
    @GetMapping("/progress")
    ResponseEntity<byte[]> progress(Locale language) {
        administrator();
        return Json.ok(connection(setup.connection(), language));
    }

    /** Takes the first step's data. */
    @PostMapping("/client")
    ResponseEntity<byte[]> client(@RequestBody(required = false) byte @Nullable [] body) {
        administrator();
        ClientInput input = Json.read(body, ClientInput.class);
        try {
            Connection registered = ConsentDesk.keyed(() -> setup.client(ClientData.of(
                    text(input.domains()), text(input.clientId()), text(input.clientSecret()), text(input.zone()))));
            return Json.ok(Map.of("connectionId", registered.id()));
        } catch (InputWrong wrong) {
            throw Problem.badRequest(
                    wrong.field(), wrong.messageKey(), wrong.values().toArray());
        }
    }

    /** Begins a consent: the answer has Google's address, the cookie binds it to this browser. */
    @PostMapping("/consent")
    ResponseEntity<byte[]> consent(HttpServletRequest request) {
        User user = administrator();
        if (setup.connection().isEmpty()) {
            throw Problem.badRequest(null, "setup.problem.no-client");
        }
        return desk.begin(request, () -> setup.begin(user.id()));
    }

    /**
     * <em>Autorizează și resetare cache client + server</em>: takes a pasted code or address where there is one, and forgets what
     * is cached. The browser forgets its own lists.
     */
    @PostMapping("/authorize")
    ResponseEntity<byte[]> authorize(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = administrator();
        String pasted = Json.read(body, ConsentDesk.PastedInput.class).text();
        Connection connection =
                setup.connection().orElseThrow(() -> Problem.badRequest(null, "setup.problem.no-client"));
        setup.forgetCached();
        if (!pasted.isEmpty()) {
            ConsentDesk.mustBeGranted(setup.finishPasted(connection.id(), user.id(), pasted));
        }
        return Json.ok(connection(setup.connection(), language));
    }

    private User administrator() {
        return currentUser.requiredIn(company.administrators());
    }

    private Map<String, Object> connection(Optional<Connection> connection, Locale language) {
        return desk.view(connection, setup.lastRefusal().orElse(""), language);
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.indexOf('/') > 0 && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private record ClientInput(
            @Nullable String domains, @Nullable String clientId, @Nullable String clientSecret, @Nullable String zone) {
        /** Does not show the secret. */
        @Override
        public String toString() {
            return "ClientInput[clientId=" + clientId + "]";
        }
    }
}
