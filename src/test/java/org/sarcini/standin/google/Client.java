package org.sarcini.standin.google;

import java.net.URI;
import java.util.Set;

/** An OAuth client as made in Google's console, or a service account, whose address is its id. */
record Client(String id, String secret, Kind kind, Set<URI> redirects) {

    /** What Google's console calls its type. */
    enum Kind {
        WEB,
        DESKTOP,
        SERVICE_ACCOUNT
    }

    static Client web(String id, String secret, Set<URI> redirects) {
        for (URI redirect : redirects) {
            RedirectRules.complaint(redirect).ifPresent(complaint -> {
                throw new IllegalArgumentException(complaint);
            });
        }
        return new Client(id, secret, Kind.WEB, Set.copyOf(redirects));
    }

    static Client desktop(String id, String secret) {
        return new Client(id, secret, Kind.DESKTOP, Set.of());
    }

    static Client serviceAccount(String email) {
        return new Client(email, "", Kind.SERVICE_ACCOUNT, Set.of());
    }

    boolean desktop() {
        return kind == Kind.DESKTOP;
    }

    boolean serviceAccount() {
        return kind == Kind.SERVICE_ACCOUNT;
    }

    boolean accepts(URI redirect) {
        return desktop() ? RedirectRules.isLoopback(redirect) : redirects.contains(redirect);
    }

    /**
     * The number of the project that the client belongs to: what its id begins with, or what the project's name ends with in
     * the address of a service account, {@code sarcini@firma-4711.iam.gserviceaccount.com}.
     */
    String project() {
        if (serviceAccount()) {
            return id.replaceAll(".*@|\\..*", "").replaceAll(".*-(?=\\d+$)", "");
        }
        int dash = id.indexOf('-');
        return dash > 0 ? id.substring(0, dash) : id.replaceAll("\\..*", "");
    }
}
