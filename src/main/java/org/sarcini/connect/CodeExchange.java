package org.sarcini.connect;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.sarcini.connect.ConsentResult.Granted;
import org.sarcini.connect.ConsentResult.Refused;
import org.sarcini.connect.IdTokens.Identity;

/** Exchanges a code for tokens, judges who consented and to what, and stores it. Asks the provider outside transactions. */
final class CodeExchange {

    private final ConnectionTable table;
    private final Vault vault;
    private final Secrets secrets;
    private final Providers providers;
    private final TokenEndpoint endpoint;
    private final IdTokens idTokens;
    private final Revocations revocations;
    private final Supplier<List<ConsentCheck>> checks;

    CodeExchange(
            ConnectionTable table,
            Vault vault,
            Secrets secrets,
            Providers providers,
            TokenEndpoint endpoint,
            IdTokens idTokens,
            Revocations revocations,
            Supplier<List<ConsentCheck>> checks) {
        this.table = table;
        this.vault = vault;
        this.secrets = secrets;
        this.providers = providers;
        this.endpoint = endpoint;
        this.idTokens = idTokens;
        this.revocations = revocations;
        this.checks = checks;
    }

    /** @param state as it came back; null where a person pasted the code alone */
    ConsentResult exchange(ConsentAttempt attempt, String code, @Nullable String state) {
        ConnectionRow row = table.get(attempt.connectionId());
        Provider provider = providers.named(row.connection().provider());
        try {
            Client client = vault.client(row);
            String verifier = attempt.verifier().isEmpty()
                    ? ""
                    : secrets.open(attempt.verifier(), attempt.id(), ConsentAttempt.VERIFIER);
            // The token request repeats the address of the consent (RFC 6749 §4.1.3); of a code alone nobody knows the
            // state.
            URI redirect = state == null ? attempt.redirectUri() : provider.redirect(attempt.redirectUri(), state);
            Tokens tokens = endpoint.exchange(provider, client, code, redirect, verifier);
            return judge(attempt, row, provider, client, tokens);
        } catch (TokenRefused refused) {
            return new Refused(row.id(), refusal(refused, attempt.redirectUri()));
        } catch (ProviderUnavailable silent) {
            return new Refused(row.id(), new Refusal.ProviderSilent());
        } catch (KeyMissing | KeyUnavailable lost) {
            return new Refused(row.id(), new Refusal.KeyLost());
        }
    }

    private ConsentResult judge(
            ConsentAttempt attempt, ConnectionRow row, Provider provider, Client client, Tokens tokens) {
        Optional<Identity> identity;
        try {
            identity = identify(provider, client, tokens);
        } catch (ProviderUnavailable silent) {
            revocations.giveBack(provider, row.connection(), null, tokens);
            throw silent;
        }
        if (identity.isEmpty()) {
            revocations.giveBack(provider, row.connection(), null, tokens);
            return new Refused(row.id(), new Refusal.IdentityNotProven());
        }
        Identity who = identity.get();
        Set<String> granted = tokens.scopes() != null ? tokens.scopes() : attempt.scopes();
        Grant grant = new Grant(attempt.scopes(), granted, who.account(), who.domain());
        Optional<Refusal> refusal = refusal(row, grant, tokens);
        if (refusal.isPresent()) {
            revocations.giveBack(provider, row.connection(), who.account(), tokens);
            return new Refused(row.id(), refusal.get());
        }
        Connection stored = store(attempt, row, client, grant, tokens).connection();
        if (!stored.clientId().equals(client.id())) {
            return new Refused(row.id(), new Refusal.StateUnknown());
        }
        return new Granted(stored);
    }

    private Optional<Identity> identify(Provider provider, Client client, Tokens tokens) {
        URI certsUrl = provider.certsUrl();
        if (certsUrl == null) {
            return Optional.of(new Identity(null, null));
        }
        String idToken = tokens.idToken();
        return idToken == null ? Optional.empty() : idTokens.identity(provider, certsUrl, client.id(), idToken);
    }

    private Optional<Refusal> refusal(ConnectionRow row, Grant grant, Tokens tokens) {
        for (ConsentCheck check : checks.get()) {
            Optional<Refusal> refusal = check.check(row.connection(), grant);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return tokens.refresh() == null && !keepsRefreshToken(row, grant.account())
                ? Optional.of(new Refusal.NoLastingAccess())
                : Optional.empty();
    }

    /** A stored refresh token goes on only with the account that gave it; of an account without a name nobody knows. */
    private static boolean keepsRefreshToken(ConnectionRow row, @Nullable String account) {
        return row.sealed().refreshToken() != null
                && account != null
                && account.equals(row.connection().account());
    }

    private ConnectionRow store(ConsentAttempt attempt, ConnectionRow row, Client client, Grant grant, Tokens tokens) {
        String known =
                keepsRefreshToken(row, grant.account()) && tokens.refresh() == null ? vault.refreshToken(row) : null;
        Sealed sealed = vault.seal(row.id(), client.secret(), tokens, known);
        return table.update(row.id(), now -> {
            Connection c = now.connection();
            if (!c.clientId().equals(client.id())) {
                return now;
            }
            Connection connected = new Connection(
                    c.id(),
                    c.owner(),
                    c.provider(),
                    c.clientKind(),
                    c.clientId(),
                    grant.account(),
                    grant.accountDomain(),
                    attempt.userId(),
                    grant.granted(),
                    ConnectionState.CONNECTED,
                    null,
                    tokens.refresh() == null ? c.ends() : tokens.ends(),
                    // Another time than before, so that a consent given anew is a change; the table puts the right one.
                    Instant.EPOCH);
            return new ConnectionRow(
                    connected, sealed.withSecretOf(now.sealed(), row.sealed()), null, null, now.version());
        });
    }

    private static Refusal refusal(TokenRefused refused, URI redirectUri) {
        return switch (refused.error()) {
            case "invalid_client", "unauthorized_client" -> new Refusal.WrongClient();
            case "redirect_uri_mismatch" -> new Refusal.RedirectMismatch(redirectUri.toString());
            case "invalid_grant" -> new Refusal.CodeNotAccepted();
            default -> new Refusal.RefusedByProvider(refused.words());
        };
    }
}
