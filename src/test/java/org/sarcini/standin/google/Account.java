package org.sarcini.standin.google;

import org.jspecify.annotations.Nullable;

/**
 * An account at Google.
 *
 * @param domain the Workspace domain it belongs to; null for a consumer account
 * @param subject Google's own unchanging number for it, {@code sub} of an id token
 */
public record Account(String email, @Nullable String domain, String subject) {

    static Account of(String email, @Nullable String domain) {
        return new Account(email, domain, "1" + String.format("%020d", Integer.toUnsignedLong(email.hashCode())));
    }

    String name() {
        String local = email.substring(0, email.indexOf('@')).replace('.', ' ');
        return Character.toUpperCase(local.charAt(0)) + local.substring(1);
    }
}
