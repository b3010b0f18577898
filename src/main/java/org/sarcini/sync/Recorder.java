package org.sarcini.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.installation.Store;

/** Writes down what was settled: links, pending work and report together, or nothing of it. */
final class Recorder {

    private final Store store;
    private final Links links;
    private final PendingWork pending;
    private final Leases leases;
    private final SyncRuns runs;

    Recorder(Store store, Links links, PendingWork pending, Leases leases, SyncRuns runs) {
        this.store = store;
        this.links = links;
        this.pending = pending;
        this.leases = leases;
        this.runs = runs;
    }

    /** Where and for whom is written. */
    record Desk(Place place, Lease lease, String runId) {}

    /** One task and what was settled about it. */
    record Settled(Item item, Settlement settlement) {}

    /**
     * Writes, in a transaction of its own.
     *
     * @param sent what the requests themselves add to the report
     * @throws Leases.LeaseLost if somebody else works on the calendar by now; nothing was written
     */
    void record(Desk desk, List<Settled> settled, SyncReport sent) {
        store.inNewTransaction(() -> {
            leases.hold(desk.lease());
            SyncReport report = sent;
            // The order in which changes of tasks lock these rows, so that nobody waits in a circle.
            for (Settled one : settled.stream()
                    .sorted(Comparator.comparing((Settled one) -> one.item().taskId()))
                    .toList()) {
                report = report.plus(write(desk, one.item(), one.settlement()));
            }
            runs.add(desk.runId(), report);
            return report;
        });
    }

    private SyncReport write(Desk desk, Item item, Settlement settlement) {
        String place = desk.place().name();
        if (settlement instanceof Settlement.TooEarly early) {
            pending.later(item.pending(), place, early.until(), 0);
            return counted(0, 0, 0, 0, SkipReason.TOO_FAR);
        }
        if (settlement instanceof Settlement.PutOff off) {
            pending.later(item.pending(), place, off.until(), item.pending().failures() + 1);
            return new SyncReport(0, 0, 0, 0, Map.of(), 1, Map.of(), List.of(), 0, 0, Map.of());
        }
        pending.done(item.pending(), place, item.task() == null ? null : item.revision());
        if (settlement instanceof Settlement.There there) {
            links.save(link(desk, item, there), place, desk.lease().fence());
            return counted(
                    there.how() == Settlement.How.INSERTED ? 1 : 0,
                    there.how() == Settlement.How.UPDATED ? 1 : 0,
                    0,
                    there.how() == Settlement.How.ADOPTED ? 1 : 0,
                    null);
        }
        if (settlement instanceof Settlement.Refused refused) {
            links.save(link(desk, item, refused), place, desk.lease().fence());
            return new SyncReport(
                    0,
                    0,
                    0,
                    0,
                    Map.of(),
                    0,
                    Map.of(refused.reason(), 1),
                    List.of(new SyncReport.Refusal(item.taskId(), item.title(), refused.words())),
                    0,
                    0,
                    Map.of());
        }
        if (settlement instanceof Settlement.NotThere gone) {
            links.delete(item.taskId(), place);
            return counted(0, 0, gone.removed() ? 1 : 0, gone.removed() || gone.why() != null ? 0 : 1, gone.why());
        }
        return counted(0, 0, 0, 1, null);
    }

    private static SyncReport counted(
            int inserted, int updated, int deleted, int unchanged, @Nullable SkipReason skipped) {
        return new SyncReport(
                inserted,
                updated,
                deleted,
                unchanged,
                skipped == null ? Map.of() : Map.of(skipped, 1),
                0,
                Map.of(),
                List.of(),
                0,
                0,
                Map.of());
    }

    private static Link link(Desk desk, Item item, Settlement.There there) {
        return new Link(
                item.taskId(),
                desk.place().calendarId(),
                item.eventId(),
                there.version(),
                item.revision(),
                there.fields(),
                null,
                null,
                there.touched());
    }

    /** What was pushed before stays known: it is still there. */
    private static Link link(Desk desk, Item item, Settlement.Refused refused) {
        Link before = item.link();
        boolean live = before != null && before.live(desk.place().calendarId());
        EventFields wanted = item.wish() instanceof Wish.Present present ? present.fields() : null;
        return new Link(
                item.taskId(),
                desk.place().calendarId(),
                item.eventId(),
                live && before != null ? before.version() : null,
                item.revision(),
                live && before != null ? before.pushed() : null,
                refused.words(),
                wanted == null ? null : FieldsHash.of(wanted),
                before != null && before.touched());
    }
}
