package org.sarcini.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.Store;

/** What there is to do. Cheap: asked after every change. */
public final class Work {

    private final Store store;
    private final Places places;
    private final PlacesToDo toDo;
    private final SyncSwitches switches;
    private final GoogleAccounts accounts;
    private final MappingChanges mapping;
    private final Overdue overdue;

    Work(
            Store store,
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            GoogleAccounts accounts,
            MappingChanges mapping,
            Overdue overdue) {
        this.store = store;
        this.places = places;
        this.toDo = toDo;
        this.switches = switches;
        this.accounts = accounts;
        this.mapping = mapping;
        this.overdue = overdue;
    }

    /**
     * The places with work that can be done now: switched on, connected, not paused. Places with a problem are tried again when
     * the interval elapsed or somebody asks, not after every change. Then it is also seen whether something that all events
     * depend on has changed.
     */
    public List<String> waiting(Cause cause) {
        if (!store.ready() || switches.paused()) {
            return List.of();
        }
        if (cause != Cause.COMMIT) {
            mapping.look();
            toDo.empty().forEach(places::emptied);
            overdue.look(places.of(PlaceKind.EMPLOYEE));
            overdue.look(places.of(PlaceKind.ACCOUNT));
        }
        Map<String, Boolean> connected = new HashMap<>();
        return toDo.due().stream()
                .filter(place -> cause != Cause.COMMIT || place.state().writable())
                .filter(place -> connected.computeIfAbsent(
                        place.connectionId(), id -> accounts.connected(id).isPresent()))
                .map(Place::name)
                .toList();
    }
}
