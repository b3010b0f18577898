package org.sarcini.google;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the scopes that were asked for with those that a person left ticked. */
final class GrantedScopes {

    private GrantedScopes() {}

    /** Those asked for and not granted; Google spells {@code email} and {@code profile} in two ways. */
    static Set<String> missing(Collection<String> asked, Collection<String> granted) {
        Set<String> had = granted.stream().map(GrantedScopes::full).collect(Collectors.toSet());
        Set<String> missing = new LinkedHashSet<>();
        for (String scope : asked) {
            if (!had.contains(full(scope))) {
                missing.add(scope);
            }
        }
        return missing;
    }

    /** Key of the words for a scope, as on Google's own page; the last part of its address for one without words. */
    static String messageKey(String scope) {
        return "google.scope." + full(scope).replaceAll(".*/", "").replace('.', '-');
    }

    private static String full(String scope) {
        return switch (scope) {
            case "email", "profile" -> "https://www.googleapis.com/auth/userinfo." + scope;
            default -> scope;
        };
    }
}
