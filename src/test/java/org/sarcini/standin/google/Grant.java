package org.sarcini.standin.google;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What one account allowed one client, with the tokens that came of it. */
final class Grant {

    /** Live refresh tokens per account and client; the oldest dies silently. */
    private static final int REFRESH_TOKENS = 100;

    /** A refresh token with the scopes it was given for. */
    record Refresh(Set<String> scopes, Instant issued, Instant used) {}

    /** An access token and when it ends. */
    record Bearer(Set<String> scopes, Instant expires) {}

    private final Account account;
    private final Client client;
    private final Set<String> scopes = new LinkedHashSet<>();
    private final Map<String, Refresh> refreshTokens = new LinkedHashMap<>();
    private final Map<String, Bearer> bearers = new LinkedHashMap<>();

    Grant(Account account, Client client) {
        this.account = account;
        this.client = client;
    }

    Account account() {
        return account;
    }

    Client client() {
        return client;
    }

    Set<String> scopes() {
        return scopes;
    }

    Map<String, Refresh> refreshTokens() {
        return refreshTokens;
    }

    Map<String, Bearer> bearers() {
        return bearers;
    }

    String newRefreshToken(Set<String> granted, Instant now) {
        String token = "1//0" + Secrets.random(48);
        refreshTokens.put(token, new Refresh(Set.copyOf(granted), now, now));
        if (refreshTokens.size() > REFRESH_TOKENS) {
            refreshTokens.remove(refreshTokens.keySet().iterator().next());
        }
        return token;
    }

    String newBearer(Set<String> granted, Instant expires) {
        String token = "ya29.a0" + Secrets.random(80);
        bearers.put(token, new Bearer(Set.copyOf(granted), expires));
        return token;
    }
}
