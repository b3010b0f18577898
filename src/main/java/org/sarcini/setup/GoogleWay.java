package org.sarcini.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Consent;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Company;

/** How people get to Google's page of consent and back. */
final class GoogleWay {

    private final Consents consents;
    private final RedirectRule redirect;
    private final Company company;

    GoogleWay(Consents consents, RedirectRule redirect, Company company) {
        this.consents = consents;
        this.redirect = redirect;
        this.company = company;
    }

    /** The kind of client that this installation's address asks for, and where consent leads back to. */
    RedirectRule redirect() {
        return redirect;
    }

    /** @param account the account that Google is to offer, null where any will do; see {@link Consents#begin} for the rest */
    Consent begin(Connection connection, String userId, Set<String> scopes, @Nullable String account) {
        Map<String, String> steering = new HashMap<>();
        List<String> domains = company.domains();
        if (!domains.isEmpty()) {
            steering.put("hd", domains.size() == 1 ? domains.get(0) : "*");
        }
        if (account != null) {
            steering.put("login_hint", account);
        }
        return consents.begin(connection, userId, scopes, redirect.redirectUri(), steering);
    }
}
