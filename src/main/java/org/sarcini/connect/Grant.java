package org.sarcini.connect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person granted, before it is stored. Carries no token.
 *
 * @param requested the scopes that were asked for
 * @param granted the scopes that the provider says it granted; a person may have unticked some, and the provider may spell one
 *     differently from what was asked
 * @param account the account's verified e-mail address, where the provider names it
 * @param accountDomain the account's organisation (claim {@code hd} of its verified id token), null for private accounts
 */
public record Grant(
        Set<String> requested, Set<String> granted, @Nullable String account, @Nullable String accountDomain) {

    public Grant {
        requested = Set.copyOf(requested);
        granted = Set.copyOf(granted);
    }
}
