package org.sarcini.google;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConsentCheck;
import org.sarcini.connect.Grant;
import org.sarcini.connect.Refusal;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;

/**
 * A consent counts only from an account of one of the company's domains, by Google's own signed word ({@code hd} of the verified
 * id token; an address alone proves nothing), and only with every scope left ticked.
 *
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload">ID token: hd</a>
 */
final class GoogleConsentCheck implements ConsentCheck {

    private final Company company;
    private final Messages messages;

    GoogleConsentCheck(Company company, Messages messages) {
        this.company = company;
        this.messages = messages;
    }

    @Override
    public Optional<Refusal> check(Connection connection, Grant grant) {
        if (!connection.provider().equals(GoogleProvider.NAME)) {
            return Optional.empty();
        }
        return foreign(grant).or(() -> unticked(grant));
    }

    private Optional<Refusal> foreign(Grant grant) {
        List<String> domains = company.domains();
        String domain = grant.accountDomain();
        String account = String.valueOf(grant.account());
        if (domain == null) {
            return declined("google.refusal.private-account", account, String.join(", ", domains));
        }
        return domains.contains(domain)
                ? Optional.empty()
                : declined("google.refusal.foreign-domain", account, domain, String.join(", ", domains));
    }

    private Optional<Refusal> unticked(Grant grant) {
        Set<String> missing = GrantedScopes.missing(grant.requested(), grant.granted());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return declined(
                "google.refusal.scope-unticked",
                missing.stream()
                        .map(scope -> messages.text(company.language(), GrantedScopes.messageKey(scope)))
                        .collect(Collectors.joining("; ")));
    }

    private static Optional<Refusal> declined(String key, String... values) {
        return Optional.of(new Refusal.Declined(key, List.of(values)));
    }
}
