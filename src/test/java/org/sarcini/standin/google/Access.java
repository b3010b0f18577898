package org.sarcini.standin.google;

import java.util.Collection;
import java.util.Set;

/** What a bearer token stands for. */
record Access(Account account, Client client, Set<String> scopes) {

    boolean allowsAnyOf(Collection<String> accepted) {
        return accepted.stream().anyMatch(scopes::contains);
    }
}
