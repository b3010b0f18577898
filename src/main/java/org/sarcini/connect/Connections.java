package org.sarcini.connect;

import com.google.api.client.http.HttpTransport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Cause;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * The connections of this installation: registered, consented to, used, given up. Secrets and tokens stay inside.
 *
 * <p>Methods that ask the provider ({@code finish}, {@code finishPasted}, {@code token}, {@code disconnect}) block for
 * some seconds, at the worst for a minute, and are to be called outside transactions. Every write is a transaction of its own.
 */
public final class Connections {

    private final ConnectionTable table;
    private final Registration registration;
    private final ConsentStart consents;
    private final ConsentAnswer answers;
    private final AccessTokens tokens;
    private final Disconnection disconnection;
    private final Providers providers;
    private final Secrets secrets;
    private final Resealing resealing;

    Connections(
            Store store,
            TimeSource time,
            Words words,
            Secrets secrets,
            HttpTransport transport,
            Supplier<List<Provider>> providers,
            Supplier<List<ConsentCheck>> checks,
            Supplier<List<ConnectionChanges>> listeners) {
        this.secrets = secrets;
        this.providers = new Providers(providers);
        this.table = new ConnectionTable(store, time, new ToldChanges(listeners));
        Vault vault = new Vault(secrets);
        ConsentTable attempts = new ConsentTable(store);
        TokenEndpoint endpoint = new TokenEndpoint(transport, time);
        Revocations revocations = new Revocations(table, endpoint);
        CodeExchange exchange = new CodeExchange(
                table, vault, secrets, this.providers, endpoint, new IdTokens(transport, time), revocations, checks);
        this.registration = new Registration(table, attempts, secrets, vault, time, words);
        this.consents = new ConsentStart(table, attempts, this.providers, secrets, vault, time);
        this.answers = new ConsentAnswer(attempts, exchange, time);
        this.tokens = new AccessTokens(table, vault, this.providers, endpoint, revocations, time, words);
        this.resealing = new Resealing(table, attempts, secrets, vault);
        this.disconnection = new Disconnection(table, attempts, vault, this.providers, revocations);
    }

    public Optional<Connection> find(String id) {
        return table.find(id).map(ConnectionRow::connection);
    }

    public Optional<Connection> find(Owner owner, String provider) {
        return table.find(owner, provider).map(ConnectionRow::connection);
    }

    /** All connections, by owner. */
    public List<Connection> all() {
        return table.all().stream().map(ConnectionRow::connection).toList();
    }

    /**
     * Makes the owner's connection to the provider, or changes its client. Another client id drops tokens and open consents.
     * The company's client is everybody's: all other connections to that provider follow it. A new secret reaches them without
     * anybody's doing; another client id makes those that worked ask for consent again, in words.
     *
     * @param clientSecret encrypted at once; empty keeps the stored one when the client id is the same
     * @throws IllegalArgumentException if the secret is empty and none is stored for this client id, or the provider is unknown
     * @throws KeyUnavailable if secrets cannot be encrypted here; nothing is stored
     */
    public Connection register(Owner owner, String provider, ClientKind kind, String clientId, String clientSecret) {
        providers.named(provider);
        return registration.register(owner, provider, kind, clientId, clientSecret);
    }

    /**
     * Makes the owner's connection with the company's client, whose secret is sealed anew for it and shown to nobody; gives a
     * connection that is there already the client as it is now.
     *
     * @throws IllegalStateException if the company has no client with this provider
     * @throws KeyUnavailable if secrets cannot be read or encrypted here; nothing is stored
     */
    public Connection registerLikeCompany(Owner owner, String provider) {
        providers.named(provider);
        return registration.registerLikeCompany(owner, provider);
    }

    /**
     * Begins a consent: good for one answer within ten minutes, across restarts and logins.
     *
     * @param userId who begins it; a pasted answer is taken from this user only
     * @param redirectUri where the provider sends the browser; must be registered at the provider, character by character
     * @param extra parameters of the consent address for this time, such as {@code hd} and {@code login_hint}
     * @throws KeyUnavailable if secrets cannot be encrypted here
     */
    public Consent begin(
            String connectionId, String userId, Set<String> scopes, URI redirectUri, Map<String, String> extra) {
        return consents.begin(connectionId, userId, scopes, redirectUri, extra);
    }

    /**
     * Ends a consent by the provider's redirect. Needs no login: state and cookie suffice, and for a refusal that came without
     * its state the cookie.
     *
     * @param state parameter of the redirect
     * @param code parameter of the redirect when the person agreed
     * @param error parameter of the redirect when not
     * @param browserToken value of the cookie {@link Consent#COOKIE}, empty where the browser sent none
     */
    public ConsentResult finish(
            @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String browserToken) {
        return answers.finish(state, code, error, browserToken);
    }

    /**
     * Ends a consent by what a person pasted: the code ({@code 4/0...} or {@code 4%2F0...}) or the whole address on which their
     * browser ended.
     *
     * @param userId the logged-in user, who must have begun the consent
     */
    public ConsentResult finishPasted(String connectionId, String userId, String pasted) {
        return answers.finishPasted(connectionId, userId, pasted);
    }

    /**
     * An access token good for at least a minute, refreshed where needed: once, however many threads and nodes ask.
     *
     * @throws ConsentNeeded if only a person can help; the connection is {@link ConnectionState#NEEDS_CONSENT} then, or was
     *     never connected
     * @throws ProviderUnavailable if the provider cannot answer now
     */
    public AccessToken token(String connectionId) {
        return tokens.token(connectionId);
    }

    /** Forgets the access token, so that the next {@link #token} refreshes: for after a 401. */
    public void forgetAccessToken(String connectionId) {
        table.update(
                connectionId,
                row -> row.sealed().accessToken() == null
                        ? row
                        : row.with(row.sealed().withoutAccess()));
    }

    /**
     * Marks a connection that works as working only after a new consent; any other stays as it is.
     *
     * @param reason in words of the company's language
     */
    public void needsConsent(String connectionId, String reason) {
        table.update(
                connectionId,
                row -> row.state() == ConnectionState.CONNECTED
                        ? row.with(row.sealed().withoutAccess())
                                .in(ConnectionState.NEEDS_CONSENT, Cause.REPORTED, reason)
                        : row);
    }

    /**
     * Does something about a connection while nobody else, on no node, changes it or does something about it by this method.
     * Runs in the current transaction, or in one of its own, and to its end; the work must not change the connection itself.
     *
     * @param work gets the connection as it is now; not called where there is none
     */
    public void alone(String connectionId, Consumer<Connection> work) {
        table.locked(connectionId, row -> work.accept(row.connection()));
    }

    /**
     * Marks a connection as working that needs nobody's consent, because its client signs for itself (RFC 7523).
     *
     * @param account in whose name the client signs
     */
    public Connection works(String connectionId, String account) {
        return table.update(connectionId, row -> row.of(account).in(ConnectionState.CONNECTED, null, null))
                .connection();
    }

    /**
     * The client's secret itself, for a client that signs with it instead of sending it. Not to be stored, logged or shown.
     *
     * @throws KeyUnavailable if it cannot be decrypted here
     */
    public String clientSecret(String connectionId) {
        return registration.readable(table.get(connectionId)).secret();
    }

    /** Forgets the connection with all its secrets, without a word to the provider; nothing happens where there is none. */
    public void remove(String connectionId) {
        table.delete(connectionId);
    }

    /** Gives the connection up: forgets its tokens here, always, and tries to revoke them at the provider. */
    public Disconnected disconnect(String connectionId) {
        return disconnection.disconnect(connectionId);
    }

    /**
     * Forgets all consents here, without a word to the providers: for a copy of an installation, whose original goes on using
     * them. Clients and their secrets stay.
     */
    public void forgetConsents() {
        table.all()
                .forEach(found ->
                        table.update(found.id(), row -> row.with(row.sealed().withoutTokens())
                                .in(ConnectionState.DISCONNECTED, null, null)));
    }

    /** The ids of the keys that encrypt secrets on this node; empty where there is none yet, or none that can be read. */
    public Set<Integer> keyIds() {
        return secrets.keyIds();
    }

    /**
     * Brings back what lacked its key, where the key is here. Reads those connections alone.
     *
     * @return whether there was something to bring back
     */
    boolean revive() {
        return !table.because(Cause.KEY_LOST).stream()
                .filter(tokens::revive)
                .toList()
                .isEmpty();
    }

    /**
     * Encrypts anew what an older key than the newest encrypted that every node has. Reads all connections, and leaves alone what
     * cannot be decrypted here.
     *
     * @return whether there was something to encrypt; then more may have come meanwhile
     */
    boolean encryptAnew() {
        return resealing.run(table.all());
    }
}
