package org.sarcini.standin.google;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses Google's console accepts as redirect of a Web client, and which a Desktop client may use. */
final class RedirectRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> NOT_PUBLIC = Set.of(
            "local",
            "localdomain",
            "localhost",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "corp",
            "test",
            "example",
            "invalid",
            "arpa");

    private RedirectRules() {}

    /** What the console would say against registering this address. */
    static Optional<String> complaint(URI redirect) {
        String host = redirect.getHost();
        if (host == null || redirect.getRawFragment() != null || redirect.getUserInfo() != null) {
            return Optional.of("Invalid Redirect: must be an absolute address without fragment or user: " + redirect);
        }
        if (LOOPBACK.contains(host)) {
            return Set.of("http", "https").contains(redirect.getScheme())
                    ? Optional.empty()
                    : Optional.of("Invalid Redirect: must use http or https: " + redirect);
        }
        if (!"https".equals(redirect.getScheme())) {
            return Optional.of("Invalid Redirect: must use a secure scheme, https, but for localhost: " + redirect);
        }
        if (!hasPublicTopLevelDomain(host)) {
            return Optional.of(
                    "Invalid Redirect: must end with a public top-level domain (such as .com or .org): " + redirect);
        }
        return Optional.empty();
    }

    static boolean isLoopback(URI redirect) {
        return "http".equals(redirect.getScheme())
                && redirect.getHost() != null
                && LOOPBACK.contains(redirect.getHost());
    }

    private static boolean hasPublicTopLevelDomain(String host) {
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot > 0 && last.matches("[a-z]{2,}|xn--[a-z0-9-]+") && !NOT_PUBLIC.contains(last);
    }
}
