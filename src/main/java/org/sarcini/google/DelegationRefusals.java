package org.sarcini.google;

import java.util.List;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;

/**
 * What Google means when it gives a service account no token for a person: the company did not allow it, or it is that person.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#error-codes">Service accounts: error
 *     codes</a>
 */
final class DelegationRefusals {

    private final Company company;
    private final Messages messages;

    DelegationRefusals(Company company, Messages messages) {
        this.company = company;
        this.messages = messages;
    }

    /** Whom a refusal concerns. */
    enum Said {
        /** Nobody: it passes by itself. */
        LATER,
        /** The person asked for: unknown, suspended, deleted. */
        OF_PERSON,
        /** Everybody: the key is not accepted, or not allowed to do this. */
        OF_DELEGATION
    }

    /**
     * Judges an answer of the token address.
     *
     * @param error Google's word, such as {@code unauthorized_client}
     * @param words Google's sentence; {@code invalid_grant} means the key itself where it speaks of the signature or of its
     *     account
     */
    static Said said(int status, String error, String words) {
        if (error.isEmpty() || status >= 500 || status == 408 || status == 425 || status == 429) {
            return Said.LATER;
        }
        boolean ofKey = words.contains("JWT") || words.contains("account not found");
        return error.equals("invalid_grant") && !ofKey ? Said.OF_PERSON : Said.OF_DELEGATION;
    }

    GoogleRefusal ofPerson(String address, int status, String error, String words) {
        return new GoogleRefusal.PersonRefused(status, error, text("google.delegation.person", address, words));
    }

    /** Names what to allow, and where. */
    GoogleRefusal ofDelegation(String clientId, List<String> scopes, int status, String error, String words) {
        return new GoogleRefusal.DelegationRefused(
                status,
                error,
                text("google.delegation.reason", clientId, String.join(",", scopes), error + ": " + words));
    }

    /** There is no key, or it was refused before: then the words of that time. */
    GoogleRefusal ofNoKey(Optional<Connection> known) {
        String reason = known.map(Connection::reason).orElse(null);
        return new GoogleRefusal.DelegationRefused(0, "", reason == null ? text("google.delegation.none") : reason);
    }

    private String text(String key, Object... values) {
        return messages.text(company.language(), key, values);
    }
}
