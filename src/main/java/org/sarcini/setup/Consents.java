package org.sarcini.setup;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consents, the company's and employees' own: begins them, takes their answers, tells who waits for them, and keeps
 * why the last one of each connection came to nothing.
 */
public final class Consents {

    private static final String REFUSAL = "setup.refusal.";
    private static final int REFUSAL_LENGTH = 2000;

    private static final Logger log = LoggerFactory.getLogger(Consents.class);

    private final Connections connections;
    private final Company company;
    private final Settings settings;
    private final Messages messages;
    private final Iterable<SetupProgress> listeners;

    /** @param listeners looked up only when there is something to tell */
    Consents(
            Connections connections,
            Company company,
            Settings settings,
            Messages messages,
            Iterable<SetupProgress> listeners) {
        this.connections = connections;
        this.company = company;
        this.settings = settings;
        this.messages = messages;
        this.listeners = listeners;
    }

    /**
     * Begins a consent.
     *
     * @param userId who begins it; only they can paste the answer
     * @param redirectUri where the provider sends the browser afterwards
     * @param steering parameters of the provider's own for the page of consent
     */
    Consent begin(
            Connection connection, String userId, Set<String> scopes, URI redirectUri, Map<String, String> steering) {
        Consent begun = connections.begin(connection.id(), userId, scopes, redirectUri, steering);
        forgetRefusal(connection.id());
        return begun;
    }

    /** The connection that a consent was about. */
    public Optional<Connection> connection(@Nullable String connectionId) {
        return Optional.ofNullable(connectionId).flatMap(connections::find);
    }

    /** Takes the answer that came by the provider's redirect, which proves itself; see {@link Connections#finish}. */
    public ConsentResult finish(
            @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String browserToken) {
        return told(connections.finish(state, code, error, browserToken));
    }

    /** Takes the answer that a person pasted, a code or a whole address; see {@link Connections#finishPasted}. */
    ConsentResult finishPasted(String connectionId, String userId, String pasted) {
        return told(connections.finishPasted(connectionId, userId, pasted));
    }

    /** Why the connection's last consent came to nothing, in the company's language; empty since one was begun or given. */
    Optional<String> lastRefusal(String connectionId) {
        return settings.get(REFUSAL + connectionId);
    }

    void forgetRefusal(String connectionId) {
        settings.remove(REFUSAL + connectionId);
    }

    private ConsentResult told(ConsentResult result) {
        if (result instanceof ConsentResult.Refused refused) {
            note(refused);
        }
        if (result instanceof ConsentResult.Granted granted) {
            Connection connection = granted.connection();
            forgetRefusal(connection.id());
            for (SetupProgress listener : listeners) {
                try {
                    listener.consentGiven(connection);
                } catch (RuntimeException failure) {
                    log.error(
                            "The consent for connection {} is stored, but a set-up waiting for it was not moved on: {}."
                                    + " Its form goes on with the button.",
                            connection.id(),
                            failure.toString(),
                            failure);
                }
            }
        }
        return result;
    }

    /** Only what concerns a connection; anybody can send a wrong state. */
    private void note(ConsentResult.Refused refused) {
        String connectionId = refused.connectionId();
        if (connectionId != null) {
            String words = messages.text(
                    company.language(),
                    refused.refusal().messageKey(),
                    refused.refusal().values().toArray());
            settings.put(REFUSAL + connectionId, words.substring(0, Math.min(words.length(), REFUSAL_LENGTH)));
        }
    }
}
