package org.sarcini.crm;

import java.util.List;
import java.util.Optional;
import org.sarcini.connect.Connection;

/** The CRMs that can be coupled. */
public final class Crms {

    private final List<CrmProvider> providers;

    Crms(List<CrmProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** All, in the order in which they are offered. */
    public List<CrmProvider> all() {
        return providers;
    }

    /** The one that connections call so. */
    public Optional<CrmProvider> find(String name) {
        return providers.stream()
                .filter(provider -> provider.oauth().name().equals(name))
                .findFirst();
    }

    /** The CRM at the other end of a connection; empty where it is none. */
    public Optional<CrmProvider> of(Connection connection) {
        return find(connection.provider());
    }
}
