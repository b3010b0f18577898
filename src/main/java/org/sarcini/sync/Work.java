package org.sarcini.sync;

import java.util.List;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.Store;

/** What there is to do. Cheap: asked after every change. */
public final class Work {

    private final Store store;
    private final Places places;
    private final PendingWork pending;
    private final GoogleAccounts accounts;
    private final MappingChanges mapping;

    Work(Store store, Places places, PendingWork pending, GoogleAccounts accounts, MappingChanges mapping) {
        this.store = store;
        this.places = places;
        this.pending = pending;
        this.accounts = accounts;
        this.mapping = mapping;
    }

    /**
     * The places with work that can be done now: switched on, connected, not paused. Places with a problem are tried again when
     * the interval elapsed or somebody asks, not after every change. Then it is also seen whether something that all events
     * depend on has changed.
     */
    public List<String> waiting(Cause cause) {
        if (!store.ready() || places.paused()) {
            return List.of();
        }
        if (cause != Cause.COMMIT) {
            mapping.look();
        }
        return places.switchedOn().stream()
                .filter(place -> cause != Cause.COMMIT || place.state() == PlaceState.READY)
                .filter(place -> pending.anyDue(place.name()))
                .filter(place -> accounts.connected(place.connectionId()).isPresent())
                .map(Place::name)
                .toList();
    }
}
