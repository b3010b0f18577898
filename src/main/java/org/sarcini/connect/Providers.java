package org.sarcini.connect;

import java.util.List;
import java.util.function.Supplier;

/** The providers that the other features brought, by name. */
final class Providers {

    private final Supplier<List<Provider>> known;

    Providers(Supplier<List<Provider>> known) {
        this.known = known;
    }

    /**
     * The provider of that name.
     *
     * @throws IllegalArgumentException if nobody brought it
     */
    Provider named(String name) {
        return known.get().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no provider \"" + name + "\"; known are "
                        + known.get().stream().map(Provider::name).toList() + "."));
    }
}
