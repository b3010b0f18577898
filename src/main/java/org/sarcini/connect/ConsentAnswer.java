package org.sarcini.connect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConsentResult.Refused;
import org.sarcini.installation.TimeSource;

/** Takes the answers to consents: matches them with an attempt that is open, and hands that on, once. */
final class ConsentAnswer {

    private final ConsentTable attempts;
    private final CodeExchange exchange;
    private final TimeSource time;

    ConsentAnswer(ConsentTable attempts, CodeExchange exchange, TimeSource time) {
        this.attempts = attempts;
        this.exchange = exchange;
        this.time = time;
    }

    ConsentResult finish(
            @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String browserToken) {
        if (refusedWithoutState(state, error)) {
            return byBrowser(browserToken)
                    .map(attempt -> take(attempt, null, null, error))
                    .orElseGet(() -> new Refused(null, new Refusal.StateUnknown()));
        }
        Optional<ConsentAttempt> attempt = byState(state);
        if (attempt.isEmpty()) {
            return new Refused(null, new Refusal.StateUnknown());
        }
        // Somebody else's browser must not use the attempt up.
        if (browserToken == null
                || !RandomCode.matches(browserToken, attempt.get().browserHash())) {
            return new Refused(attempt.get().connectionId(), new Refusal.OtherBrowser());
        }
        return take(attempt.get(), state, code, error);
    }

    ConsentResult finishPasted(String connectionId, String userId, String text) {
        Optional<Pasted> pasted = Pasted.read(text);
        if (pasted.isEmpty()) {
            return new Refused(connectionId, new Refusal.NotAnAnswer());
        }
        if (pasted.get().address() == null) {
            return attempts.findOpen(connectionId, userId)
                    .map(attempt -> take(attempt, null, pasted.get().code(), null))
                    .orElseGet(() -> new Refused(connectionId, new Refusal.NothingBegun()));
        }
        return byAddress(connectionId, userId, pasted.get());
    }

    private ConsentResult byAddress(String connectionId, String userId, Pasted pasted) {
        Optional<ConsentAttempt> attempt = byState(pasted.state())
                .filter(found -> found.connectionId().equals(connectionId)
                        && found.userId().equals(userId));
        Optional<ConsentAttempt> expected = attempt.or(() -> attempts.findOpen(connectionId, userId));
        if (expected.isPresent() && !pasted.cameBackTo(expected.get().redirectUri())) {
            return new Refused(
                    connectionId,
                    new Refusal.OtherInstallation(
                            String.valueOf(pasted.address()),
                            expected.get().redirectUri().toString()));
        }
        Optional<ConsentAttempt> answered = refusedWithoutState(pasted.state(), pasted.error()) ? expected : attempt;
        return answered.map(found -> take(found, pasted.state(), pasted.code(), pasted.error()))
                .orElseGet(() -> new Refused(connectionId, new Refusal.StateUnknown()));
    }

    /** Some providers forget the state when they refuse; a refusal ends the attempt and can do nothing else. */
    private static boolean refusedWithoutState(@Nullable String state, @Nullable String error) {
        return (state == null || state.isEmpty()) && error != null && !error.isEmpty();
    }

    private Optional<ConsentAttempt> byBrowser(@Nullable String browserToken) {
        return browserToken == null || browserToken.isEmpty()
                ? Optional.empty()
                : attempts.findByBrowser(RandomCode.hash(browserToken));
    }

    private Optional<ConsentAttempt> byState(@Nullable String state) {
        return state == null || state.isEmpty() ? Optional.empty() : attempts.findByState(RandomCode.hash(state));
    }

    private ConsentResult take(
            ConsentAttempt attempt, @Nullable String state, @Nullable String code, @Nullable String error) {
        if (attempt.consumed() != null) {
            return new Refused(attempt.connectionId(), new Refusal.StateReplayed());
        }
        if (!attempt.expires().isAfter(time.now())) {
            return new Refused(attempt.connectionId(), new Refusal.StateExpired());
        }
        if (!attempts.consume(attempt, time.now())) {
            return new Refused(attempt.connectionId(), new Refusal.StateReplayed());
        }
        if (error != null && !error.isEmpty()) {
            return new Refused(attempt.connectionId(), denied(error));
        }
        return code == null || code.isEmpty()
                ? new Refused(attempt.connectionId(), new Refusal.NotAnAnswer())
                : exchange.exchange(attempt, code, state);
    }

    private static Refusal denied(String error) {
        // The error stands in an address that anybody can write: nothing but a code of RFC 6749 §4.1.2.1 is repeated.
        return error.equals("access_denied")
                ? new Refusal.DeniedByPerson()
                : new Refusal.RefusedByProvider(error.matches("[\\w.-]{1,64}") ? error : "?");
    }
}
