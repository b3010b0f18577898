package org.sarcini.sync;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Shows what a sync would do, by the same plan, and does nothing: nothing is written, and Google is not asked. */
public final class Preview {

    private static final int ROWS = 2_000;

    private final NextRunPreview next;
    private final FillingPreview filling;
    private final SyncSwitches switches;
    private final SyncedDefinitions definitions;

    Preview(NextRunPreview next, FillingPreview filling, SyncSwitches switches, SyncedDefinitions definitions) {
        this.next = next;
        this.filling = filling;
        this.switches = switches;
        this.definitions = definitions;
    }

    /**
     * What all places of a kind would get, of all processes that are switched on: those that exist, and those that would be made.
     * With {@link PlaceKind#ACCOUNT} go the task lists beside them. Whoever looks may switch the kind on afterwards.
     */
    public PreviewPlan kind(PlaceKind kind, String byUser) {
        PlaceKind asked = kind == PlaceKind.TASKS ? PlaceKind.ACCOUNT : kind;
        PreviewPlan plan = filling.plan(definitions.contents(), Set.of(asked));
        switches.previewed(asked, byUser);
        if (asked == PlaceKind.ACCOUNT) {
            switches.previewed(PlaceKind.TASKS, byUser);
        }
        return plan;
    }

    /**
     * What the places that are on would get of this process with that much content; before there is any, the shared calendar.
     * Whoever looks may switch just this on afterwards.
     */
    public PreviewPlan definition(String definitionKey, Content content, String byUser) {
        PreviewPlan plan = filling.plan(Map.of(definitionKey, content), kindsOn());
        definitions.previewed(definitionKey, content, byUser);
        return plan;
    }

    private Set<PlaceKind> kindsOn() {
        Set<PlaceKind> on = EnumSet.noneOf(PlaceKind.class);
        for (PlaceKind kind : PlaceKind.values()) {
            if (kind != PlaceKind.TASKS && switches.switchedOn(kind)) {
                on.add(kind);
            }
        }
        return on.isEmpty() ? Set.of(PlaceKind.SHARED) : on;
    }

    /**
     * What the next run would do with what is pending now and not put off; of 2,000 rows at most. What people changed in their
     * calendars since is not known before Google is asked.
     */
    public PreviewPlan nextRun() {
        return nextRun(ROWS);
    }

    PreviewPlan nextRun(int rows) {
        return next.plan(rows);
    }
}
