package org.sarcini.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.RedirectRule;

/**
 * What was found out for the checks, before anybody judges it.
 *
 * @param key what is wrong with this node's key of the secrets
 * @param clockAhead how far our clock is ahead of Google's; empty where Google cannot be reached
 * @param redirect what Google's rules make of our address
 * @param connection the company's connection
 * @param domains the company's domains
 * @param missingScopes scopes that the company's consent lacks, in words
 * @param obstacle what stands between us and the Calendar API
 * @param calendar what became of the shared calendar
 */
record Findings(
        Optional<String> key,
        Optional<Duration> clockAhead,
        RedirectRule redirect,
        Optional<Connection> connection,
        List<String> domains,
        Set<String> missingScopes,
        Optional<GoogleRefusal> obstacle,
        SharedCalendarState calendar) {

    boolean connected() {
        return connection
                .filter(known -> known.state() == ConnectionState.CONNECTED)
                .isPresent();
    }

    /** When the consent ends by itself; empty where it does not. */
    Optional<Instant> consentEnds() {
        return connection.filter(known -> connected()).map(Connection::ends);
    }

    String clientId() {
        return connection.map(Connection::clientId).orElse("");
    }
}
