package org.sarcini.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Owner;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The company's connection with Google: registers the client, asks for consent, takes the answer. Whoever calls checks that an
 * administrator asks; the answer that comes by Google's redirect proves itself.
 */
public final class GoogleSetup {

    private static final String REFUSAL = "setup.refusal";
    private static final int REFUSAL_LENGTH = 2000;

    private static final Logger log = LoggerFactory.getLogger(GoogleSetup.class);

    private final Connections connections;
    private final GoogleProvider google;
    private final Company company;
    private final Settings settings;
    private final Messages messages;
    private final RedirectRule redirect;
    private final Iterable<SetupProgress> listeners;

    /** @param listeners looked up only when there is something to tell */
    GoogleSetup(
            Connections connections,
            GoogleProvider google,
            Company company,
            Settings settings,
            Messages messages,
            RedirectRule redirect,
            Iterable<SetupProgress> listeners) {
        this.connections = connections;
        this.google = google;
        this.company = company;
        this.settings = settings;
        this.messages = messages;
        this.redirect = redirect;
        this.listeners = listeners;
    }

    /** The kind of client that this installation's address asks for, and where consent leads back to. */
    public RedirectRule redirect() {
        return redirect;
    }

    /** The company's connection with Google, whatever its state; empty before the first step of the set-up. */
    public Optional<Connection> connection() {
        return connections.find(Owner.COMPANY, GoogleProvider.NAME);
    }

    /**
     * Takes the first step's data. Another client id gives up the consent given to the old one; an empty secret keeps the stored
     * one of the same client.
     *
     * @throws InputWrong if there is no secret yet for this client
     * @throws org.sarcini.connect.KeyUnavailable if the secret cannot be kept safe; nothing was stored then
     */
    public Connection client(ClientData data) {
        boolean sameClient = connection()
                .filter(known -> known.clientId().equals(data.clientId()))
                .isPresent();
        if (data.clientSecret().isEmpty() && !sameClient) {
            throw new InputWrong("clientSecret", "setup.input.secret-missing");
        }
        Connection registered;
        try {
            registered = connections.register(
                    Owner.COMPANY, GoogleProvider.NAME, redirect.clientKind(), data.clientId(), data.clientSecret());
        } catch (IllegalArgumentException noSecretStored) {
            throw new InputWrong("clientSecret", "setup.input.secret-missing");
        }
        settings.remove(REFUSAL);
        company.domains(data.domains());
        company.zone(data.zone());
        return registered;
    }

    /**
     * Begins a consent.
     *
     * @param userId the administrator; only they can paste the answer
     * @throws IllegalStateException before the first step
     */
    public Consent begin(String userId) {
        Connection connection = connection()
                .orElseThrow(
                        () -> new IllegalStateException("There is no Google client yet: take the first step first"));
        Map<String, String> steering = new HashMap<>();
        List<String> domains = company.domains();
        if (!domains.isEmpty()) {
            steering.put("hd", domains.size() == 1 ? domains.get(0) : "*");
        }
        String account = connection.account();
        if (account != null) {
            steering.put("login_hint", account);
        }
        Consent begun =
                connections.begin(connection.id(), userId, google.companyScopes(), redirect.redirectUri(), steering);
        settings.remove(REFUSAL);
        return begun;
    }

    /** Takes the answer that came by Google's redirect; see {@link Connections#finish}. */
    public ConsentResult finish(
            @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String browserToken) {
        return told(connections.finish(state, code, error, browserToken));
    }

    /** Takes the answer that the administrator pasted, a code or a whole address; see {@link Connections#finishPasted}. */
    public ConsentResult finishPasted(String connectionId, String userId, String pasted) {
        return told(connections.finishPasted(connectionId, userId, pasted));
    }

    /** Forgets what is cached on this server: the access token and the settings read. The next use fetches both anew. */
    public void forgetCached() {
        connection().ifPresent(connection -> connections.forgetAccessToken(connection.id()));
        settings.forget();
    }

    /** Why the last consent came to nothing, in the company's language; empty since one was begun or given, or the client corrected. */
    public Optional<String> lastRefusal() {
        return settings.get(REFUSAL);
    }

    private ConsentResult told(ConsentResult result) {
        if (result instanceof ConsentResult.Refused refused) {
            note(refused);
        }
        if (result instanceof ConsentResult.Granted granted
                && granted.connection().owner().equals(Owner.COMPANY)) {
            settings.remove(REFUSAL);
            for (SetupProgress listener : listeners) {
                try {
                    listener.consentGiven(granted.connection());
                } catch (RuntimeException failure) {
                    log.error(
                            "The consent for connection {} is stored, but a set-up waiting for it was not moved on: {}."
                                    + " Its form goes on with the button.",
                            granted.connection().id(),
                            failure.toString(),
                            failure);
                }
            }
        }
        return result;
    }

    /** Only what concerns the company's connection; anybody can send a wrong state. */
    private void note(ConsentResult.Refused refused) {
        if (connection()
                .filter(known -> known.id().equals(refused.connectionId()))
                .isPresent()) {
            String words = messages.text(
                    company.language(),
                    refused.refusal().messageKey(),
                    refused.refusal().values().toArray());
            settings.put(REFUSAL, words.substring(0, Math.min(words.length(), REFUSAL_LENGTH)));
        }
    }
}
