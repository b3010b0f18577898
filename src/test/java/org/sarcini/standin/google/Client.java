package org.sarcini.standin.google;

import java.net.URI;
import java.util.Set;

/** An OAuth client as made in Google's console. */
record Client(String id, String secret, boolean desktop, Set<URI> redirects) {

    static Client web(String id, String secret, Set<URI> redirects) {
        for (URI redirect : redirects) {
            RedirectRules.complaint(redirect).ifPresent(complaint -> {
                throw new IllegalArgumentException(complaint);
            });
        }
        return new Client(id, secret, false, Set.copyOf(redirects));
    }

    static Client desktop(String id, String secret) {
        return new Client(id, secret, true, Set.of());
    }

    boolean accepts(URI redirect) {
        return desktop ? RedirectRules.isLoopback(redirect) : redirects.contains(redirect);
    }

    /** The number of the project that the client belongs to: what its id begins with. */
    String project() {
        int dash = id.indexOf('-');
        return dash > 0 ? id.substring(0, dash) : id.replaceAll("\\..*", "");
    }
}
