package org.sarcini.connect;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's standing with one provider, without its secrets: safe to show and to log.
 *
 * @param id made here, never changes
 * @param account the verified e-mail address of the account that consented, where the provider names it
 * @param accountDomain the organisation of that account (claim {@code hd} of its verified id token), null for private accounts
 * @param consentedBy Camunda's user id of the person who began the last consent, null before the first
 * @param scopes what was granted at the last consent, as the provider spells it
 * @param reason in words of the company's language, why the state is what it is
 * @param ends when the consent ends by itself, told by the provider when it was given; null where it does not
 * @param changed when any of this last changed, or the last consent was given
 */
public record Connection(
        String id,
        Owner owner,
        String provider,
        ClientKind clientKind,
        String clientId,
        @Nullable String account,
        @Nullable String accountDomain,
        @Nullable String consentedBy,
        Set<String> scopes,
        ConnectionState state,
        @Nullable String reason,
        @Nullable Instant ends,
        Instant changed) {

    public Connection {
        scopes = Set.copyOf(scopes);
    }
}
