package org.sarcini.web.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Uncoupled;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.Shown;
import org.sarcini.web.WebPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** What endpoints of a consent have in common, whoever consents: the cookie, the state in words, the refusals. */
public final class ConsentDesk {

    private static final int MOST_NAMED = 10;
    private static final Duration CONSENT_LIFE = Duration.ofMinutes(10);

    private final Company company;
    private final Messages messages;
    private final WebPaths paths;

    ConsentDesk(Company company, Messages messages, WebPaths paths) {
        this.company = company;
        this.messages = messages;
        this.paths = paths;
    }

    /** A pasted code or address. */
    public record PastedInput(@Nullable String pasted) {

        /** The text, without space around it; empty when nothing came. */
        public String text() {
            return pasted == null ? "" : pasted.strip();
        }

        /** Does not show the code. */
        @Override
        public String toString() {
            return "PastedInput[]";
        }
    }

    /** Begins a consent: the answer has Google's address, the cookie binds it to this browser. */
    public ResponseEntity<byte[]> begin(HttpServletRequest request, Supplier<Consent> begin) {
        Consent consent = keyed(begin);
        ResponseEntity<byte[]> answer = Json.ok(Map.of("address", consent.authorizationUrl()));
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie(request, consent.browserToken(), CONSENT_LIFE))
                .body(answer.getBody());
    }

    /**
     * What the work gives.
     *
     * @throws Problem 503 where secrets cannot be kept safe
     */
    public static <T> T keyed(Supplier<T> work) {
        try {
            return work.get();
        } catch (KeyUnavailable unavailable) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    unavailable.messageKey(),
                    unavailable.values().toArray());
        }
    }

    /** @throws Problem 400 beside the field of the pasted answer, where it was refused */
    public static void mustBeGranted(ConsentResult result) {
        if (result instanceof ConsentResult.Refused refused) {
            throw Problem.badRequest(
                    "pasted",
                    refused.refusal().messageKey(),
                    refused.refusal().values().toArray());
        }
    }

    /** The cookie of a consent; an empty value with no life takes it away. */
    public String cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(Consent.COOKIE, value)
                .httpOnly(true)
                .secure("https".equals(company.baseUrl().getScheme()))
                .sameSite("Lax")
                .path(request.getContextPath() + paths.pages() + "/oauth")
                .maxAge(life)
                .build()
                .toString();
    }

    /** A connection as forms and lists show it; without one it reads as never asked for. */
    public Map<String, Object> view(Optional<Connection> connection, String refusal, Locale language) {
        Map<String, Object> view = new HashMap<>();
        ConnectionState state = connection.map(Connection::state).orElse(ConnectionState.NEW);
        view.put("state", state);
        view.put("connected", state == ConnectionState.CONNECTED);
        // Nobody waits any more for a consent that was just refused.
        ConnectionState shown =
                state == ConnectionState.WAITING_FOR_CONSENT && !refusal.isEmpty() ? ConnectionState.NEW : state;
        view.put("words", messages.text(language, "setup.state." + shown));
        view.put("account", connection.map(Connection::account).orElse(""));
        view.put(
                "reason",
                connection
                        .map(Connection::reason)
                        .or(() -> ending(connection, language))
                        .orElse(""));
        view.put("refusal", refusal);
        view.put("changed", connection.map(known -> known.changed().toString()).orElse(""));
        return view;
    }

    /** That a consent which stands ends by itself, in words; empty where it does not. */
    public Optional<String> ending(Optional<Connection> connection, Locale language) {
        return connection
                .filter(known -> known.state() == ConnectionState.CONNECTED && known.ends() != null)
                .map(known -> messages.text(
                        language,
                        known.owner().employeeId().isPresent() ? "setup.consent.ends-own" : "setup.consent.ends",
                        new Shown(language, company.zone()).moment(Objects.requireNonNull(known.ends()))));
    }

    /** What became of an account that was given up, in words. */
    public ResponseEntity<byte[]> gone(Uncoupled gone, Locale language) {
        String words = messages.text(language, "setup.disconnected." + gone.revocation());
        return Json.ok(Map.of("message", gone.eventsLeft() ? words + " " + left(gone.left(), language) : words));
    }

    private String left(List<String> titles, Locale language) {
        String some = String.join(", ", titles.subList(0, Math.min(titles.size(), MOST_NAMED)));
        int more = titles.size() - MOST_NAMED;
        return titles.isEmpty()
                ? messages.text(language, "setup.disconnected.events-left")
                : messages.text(language, "setup.disconnected.events-left-in", more > 0 ? some + " … +" + more : some);
    }
}
