package org.sarcini.standin.google;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the project's consent screen is configured, and what an administrator of Workspace forbids. */
final class ConsentScreen {

    private @Nullable String internalDomain;
    private boolean testing;
    private final Set<String> restricted = new HashSet<>();

    void internal(String domain) {
        internalDomain = domain;
        testing = false;
    }

    void external(boolean inTesting) {
        internalDomain = null;
        testing = inTesting;
    }

    String audience() {
        if (internalDomain != null) {
            return "Internal to " + internalDomain;
        }
        return testing ? "External, in testing" : "External, published";
    }

    boolean testing() {
        return testing;
    }

    void restrict(Collection<String> scopes) {
        scopes.forEach(scope -> restricted.add(Scopes.full(scope)));
    }

    void restrictNothing() {
        restricted.clear();
    }

    /** @throws AuthorizationError when this account may not consent to these scopes at all */
    void admit(Account account, Set<String> scopes) {
        if (internalDomain != null && !internalDomain.equals(account.domain())) {
            throw new AuthorizationError(
                    403, "org_internal", "This client is restricted to users within its organization.");
        }
        if (forbids(account, scopes)) {
            throw new AuthorizationError(
                    400,
                    "admin_policy_enforced",
                    "Access to your account data is restricted by policies within your organization. Please contact "
                            + "the administrator of your organization for more information.");
        }
    }

    /** Whether the administrator restricted one of them; a consumer account has no administrator. */
    boolean forbids(Account account, Set<String> scopes) {
        return account.domain() != null && scopes.stream().anyMatch(restricted::contains);
    }
}
