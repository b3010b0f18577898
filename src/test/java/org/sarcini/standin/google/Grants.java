package org.sarcini.standin.google;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts, clients, and what the ones allowed the others. */
final class Grants {

    static final Duration BEARER_LIFE = Duration.ofHours(1);
    static final Duration TESTING_LIFE = Duration.ofDays(7);
    private static final Duration UNUSED_LIFE = Duration.ofDays(182);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** A code waiting to be exchanged. */
    record Code(
            AuthorizationRequest request, Account account, Set<String> scopes, boolean refreshable, Instant issued) {}

    /** A refresh token found, with the grant it belongs to. */
    record Refreshable(Grant grant, Grant.Refresh token) {}

    private record Key(String email, String clientId) {}

    private final Clock clock;
    private final ConsentScreen screen;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> suspended = new HashSet<>();
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<Key, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Grant> byToken = new LinkedHashMap<>();

    Grants(Clock clock, ConsentScreen screen) {
        this.clock = clock;
        this.screen = screen;
    }

    void add(Account account) {
        accounts.put(account.email(), account);
    }

    void add(Client client) {
        clients.put(client.id(), client);
    }

    List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    Account account(String email) {
        Account account = accounts.get(email);
        if (account == null) {
            throw new IllegalArgumentException("No account " + email + " here; there are " + accounts.keySet());
        }
        return account;
    }

    /** The account, unless it is unknown or suspended. */
    Optional<Account> active(String email) {
        return Optional.ofNullable(accounts.get(email)).filter(account -> !suspended.contains(email));
    }

    /** The administrator suspends an account, or lets it in again. */
    void suspend(String email, boolean now) {
        if (now) {
            suspended.add(account(email).email());
        } else {
            suspended.remove(email);
        }
    }

    List<Client> clients() {
        return List.copyOf(clients.values());
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    List<Grant> all() {
        return List.copyOf(grants.values());
    }

    /** A person allows these scopes; a refresh token will come of it at the first consent or when consent was forced. */
    String consent(AuthorizationRequest request, Account account, Set<String> ticked) {
        Key key = new Key(account.email(), request.client().id());
        boolean first = !grants.containsKey(key);
        Grant grant = grants.computeIfAbsent(key, k -> new Grant(account, request.client()));
        grant.scopes().addAll(ticked);
        Set<String> scopes = Set.copyOf(request.incremental() ? grant.scopes() : ticked);
        String code = "4/0A" + Secrets.random(40);
        boolean refreshable = request.offline() && (first || request.forced());
        codes.put(code, new Code(request, account, scopes, refreshable, clock.instant()));
        return code;
    }

    /** Takes the code out: it works once and for ten minutes. */
    Optional<Code> take(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> clock.instant().isBefore(found.issued().plus(CODE_LIFE)));
    }

    /** The grant a code came of; empty when it was revoked in between. */
    Optional<Grant> grantOf(Code code) {
        return Optional.ofNullable(grants.get(
                new Key(code.account().email(), code.request().client().id())));
    }

    /** What an administrator allowed a service account to do as this account; nobody consents to it. */
    Grant delegated(Account account, Client serviceAccount) {
        return grants.computeIfAbsent(
                new Key(account.email(), serviceAccount.id()), key -> new Grant(account, serviceAccount));
    }

    String newRefreshToken(Grant grant, Set<String> scopes) {
        String token = grant.newRefreshToken(scopes, clock.instant());
        byToken.put(token, grant);
        return token;
    }

    String newBearer(Grant grant, Set<String> scopes) {
        String token = grant.newBearer(scopes, clock.instant().plus(BEARER_LIFE));
        byToken.put(token, grant);
        return token;
    }

    /** The grant of a refresh token that still lives, marked as used now. */
    Optional<Refreshable> refreshable(String token) {
        Grant grant = byToken.get(token);
        Grant.Refresh refresh = grant == null ? null : grant.refreshTokens().get(token);
        if (grant == null
                || refresh == null
                || dead(refresh)
                || suspended.contains(grant.account().email())) {
            return Optional.empty();
        }
        Grant.Refresh used = new Grant.Refresh(refresh.scopes(), refresh.issued(), clock.instant());
        grant.refreshTokens().put(token, used);
        return Optional.of(new Refreshable(grant, used));
    }

    private boolean dead(Grant.Refresh refresh) {
        Instant now = clock.instant();
        return !now.isBefore(refresh.used().plus(UNUSED_LIFE))
                || screen.testing() && !now.isBefore(refresh.issued().plus(TESTING_LIFE));
    }

    /** What an access token stands for; empty when it is unknown, expired or revoked. */
    Optional<Access> access(String bearer) {
        Grant grant = byToken.get(bearer);
        Grant.Bearer found = grant == null ? null : grant.bearers().get(bearer);
        if (grant == null
                || found == null
                || !clock.instant().isBefore(found.expires())
                || suspended.contains(grant.account().email())) {
            return Optional.empty();
        }
        return Optional.of(new Access(grant.account(), grant.client(), found.scopes()));
    }

    /** Ends the grant that this token belongs to; false when there is none. */
    boolean revokeToken(String token) {
        Grant grant = byToken.get(token);
        if (grant == null) {
            return false;
        }
        revoke(grant);
        return true;
    }

    /** A person cannot withdraw what the administrator allowed a service account. */
    void revokeAccount(String email) {
        new ArrayList<>(grants.values())
                .stream()
                        .filter(grant -> grant.account().email().equals(email))
                        .filter(grant -> !grant.client().serviceAccount())
                        .forEach(this::revoke);
    }

    private void revoke(Grant grant) {
        grants.values().remove(grant);
        byToken.values().removeIf(grant::equals);
    }

    void expireBearers() {
        grants.values().forEach(grant -> grant.bearers().clear());
    }

    Set<String> refreshTokens(String email) {
        Set<String> tokens = new LinkedHashSet<>();
        grants.values().stream()
                .filter(grant -> grant.account().email().equals(email))
                .forEach(grant -> tokens.addAll(grant.refreshTokens().keySet()));
        return tokens;
    }

    void clear() {
        grants.clear();
        codes.clear();
        byToken.clear();
        suspended.clear();
    }
}
