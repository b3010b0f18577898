package org.sarcini.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.google.GooglePages;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.ClientData;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.InputWrong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
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

    private static final Duration CONSENT_LIFE = Duration.ofMinutes(10);

    private final CurrentUser currentUser;
    private final GoogleSetup setup;
    private final GooglePages pages;
    private final Company company;
    private final Messages messages;
    private final WebPaths paths;

    SetupEndpoints(
            CurrentUser currentUser,
            GoogleSetup setup,
            GooglePages pages,
            Company company,
            Messages messages,
            WebPaths paths) {
        this.currentUser = currentUser;
        this.setup = setup;
        this.pages = pages;
        this.company = company;
        this.messages = messages;
        this.paths = paths;
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
            Connection registered = setup.client(ClientData.of(
                    text(input.domains()), text(input.clientId()), text(input.clientSecret()), text(input.zone())));
            return Json.ok(Map.of("connectionId", registered.id()));
        } catch (InputWrong wrong) {
            throw Problem.badRequest(
                    wrong.field(), wrong.messageKey(), wrong.values().toArray());
        } catch (KeyUnavailable unavailable) {
            throw keyProblem(unavailable);
        }
    }

    /** Begins a consent: the answer has Google's address, the cookie binds it to this browser. */
    @PostMapping("/consent")
    ResponseEntity<byte[]> consent(HttpServletRequest request) {
        User user = administrator();
        if (setup.connection().isEmpty()) {
            throw Problem.badRequest(null, "setup.problem.no-client");
        }
        try {
            Consent consent = setup.begin(user.id());
            ResponseEntity<byte[]> answer = Json.ok(Map.of("address", consent.authorizationUrl()));
            return ResponseEntity.ok()
                    .headers(answer.getHeaders())
                    .header(HttpHeaders.SET_COOKIE, cookie(request, consent.browserToken(), CONSENT_LIFE))
                    .body(answer.getBody());
        } catch (KeyUnavailable unavailable) {
            throw keyProblem(unavailable);
        }
    }

    /**
     * <em>Autorizează și resetare cache client + server</em>: takes a pasted code or address where there is one, and forgets what
     * is cached. The browser forgets its own lists.
     */
    @PostMapping("/authorize")
    ResponseEntity<byte[]> authorize(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = administrator();
        String pasted = text(Json.read(body, PastedInput.class).pasted()).strip();
        Connection connection =
                setup.connection().orElseThrow(() -> Problem.badRequest(null, "setup.problem.no-client"));
        setup.forgetCached();
        if (!pasted.isEmpty()
                && setup.finishPasted(connection.id(), user.id(), pasted) instanceof ConsentResult.Refused refused) {
            throw Problem.badRequest(
                    "pasted",
                    refused.refusal().messageKey(),
                    refused.refusal().values().toArray());
        }
        return Json.ok(connection(setup.connection(), language));
    }

    /** The cookie of a consent; an empty value with no life takes it away. */
    String cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(Consent.COOKIE, value)
                .httpOnly(true)
                .secure("https".equals(company.baseUrl().getScheme()))
                .sameSite("Lax")
                .path(request.getContextPath() + paths.pages() + "/oauth")
                .maxAge(life)
                .build()
                .toString();
    }

    private User administrator() {
        return currentUser.requiredIn(company.administrators());
    }

    private Map<String, Object> connection(Optional<Connection> connection, Locale language) {
        Map<String, Object> view = new HashMap<>();
        ConnectionState state = connection.map(Connection::state).orElse(ConnectionState.NEW);
        view.put("state", state);
        view.put("connected", state == ConnectionState.CONNECTED);
        String refusal = setup.lastRefusal().orElse("");
        // Nobody waits any more for a consent that was just refused.
        ConnectionState shown =
                state == ConnectionState.WAITING_FOR_CONSENT && !refusal.isEmpty() ? ConnectionState.NEW : state;
        view.put("words", messages.text(language, "setup.state." + shown));
        view.put("account", connection.map(Connection::account).orElse(""));
        view.put("reason", connection.map(Connection::reason).orElse(""));
        view.put("refusal", refusal);
        view.put("changed", connection.map(known -> known.changed().toString()).orElse(""));
        return view;
    }

    private static Problem keyProblem(KeyUnavailable unavailable) {
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                unavailable.messageKey(),
                unavailable.values().toArray());
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

    private record PastedInput(@Nullable String pasted) {
        /** Does not show the code. */
        @Override
        public String toString() {
            return "PastedInput[]";
        }
    }
}
