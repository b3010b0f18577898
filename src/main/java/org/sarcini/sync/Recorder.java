package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncReport.Count;

/** Writes down what was settled: links, pending work and report together, or nothing of it. */
final class Recorder {

    private final Store store;
    private final Links links;
    private final Places places;
    private final PendingWork pending;
    private final Leases leases;
    private final SyncRuns runs;
    private final SyncMeter meter;
    private final TimeSource time;

    Recorder(
            Store store,
            Links links,
            Places places,
            PendingWork pending,
            Leases leases,
            SyncRuns runs,
            SyncMeter meter,
            TimeSource time) {
        this.store = store;
        this.links = links;
        this.places = places;
        this.pending = pending;
        this.leases = leases;
        this.runs = runs;
        this.meter = meter;
        this.time = time;
    }

    /** Where and for whom is written. */
    record Desk(Place place, Lease lease, String runId) {}

    /** One task and what was settled about it. */
    record Settled(Item item, Settlement settlement) {}

    /**
     * Writes, in a transaction of its own.
     *
     * @param sent what the requests themselves add to the report
     * @throws Leases.LeaseLost if somebody else works on the calendar by now; nothing was written, and the entries will be read
     */
    void record(Desk desk, List<Settled> settled, SyncReport sent) {
        try {
            store.inNewTransaction(() -> written(desk, settled, sent));
        } catch (Leases.LeaseLost lost) {
            // What was sent may have come after what somebody else wrote, and over it.
            places.look(
                    desk.place().name(),
                    settled.stream().map(one -> one.item().taskId()).toList());
            throw lost;
        }
        measure(settled);
    }

    /**
     * Prolongs the lease, in a transaction of its own.
     *
     * @throws Leases.LeaseLost if somebody else has it by now
     */
    void hold(Desk desk) {
        store.inNewTransaction(() -> {
            leases.hold(desk.lease());
            return desk;
        });
    }

    /** Those of the entries of which our notes know nothing. */
    List<RemoteEvent> unknown(Place place, List<RemoteEvent> entries) {
        Set<String> known = links.findEvents(
                        place.name(), entries.stream().map(RemoteEvent::id).toList())
                .keySet();
        return entries.stream().filter(entry -> !known.contains(entry.id())).toList();
    }

    /** Has the entries read about which somebody was writing who was not heard of again. */
    void lookAtUnanswered(Lease lease, String place) {
        if (!lease.unanswered().isEmpty()) {
            store.inNewTransaction(() -> {
                leases.sending(lease, List.of());
                pending.look(lease.unanswered(), place, PendingWork.PERSON);
                return lease;
            });
        }
    }

    private SyncReport written(Desk desk, List<Settled> settled, SyncReport sent) {
        leases.sending(desk.lease(), List.of());
        // The order in which changes of tasks lock these rows, so that nobody waits in a circle.
        List<Settled> sorted = settled.stream()
                .sorted(Comparator.comparing((Settled one) -> one.item().taskId()))
                .toList();
        takeOff(sorted, desk.place().name());
        keep(sorted, desk);
        SyncReport report = sent;
        for (Settled one : sorted) {
            report = report.plus(report(one));
        }
        runs.add(desk.runId(), report);
        return report;
    }

    /** What waits: the many that are done in batches, the few that are put off one by one. */
    private void takeOff(List<Settled> sorted, String place) {
        List<PendingWork.Done> done = new ArrayList<>();
        for (Settled one : sorted) {
            Item item = one.item();
            if (one.settlement() instanceof Settlement.TooEarly early) {
                drain(done, place);
                pending.later(item.pending(), place, early.until());
            } else if (one.settlement() instanceof Settlement.PutOff off) {
                drain(done, place);
                int failures = item.pending().failures() + 1;
                pending.later(item.pending(), place, off.until(), off.unsure(), failures, off.why());
            } else {
                done.add(new PendingWork.Done(item.pending(), item.task() == null ? null : item.revision()));
            }
        }
        drain(done, place);
    }

    private void drain(List<PendingWork.Done> done, String place) {
        pending.done(done, place);
        done.clear();
    }

    /** What is known of the entries. */
    private void keep(List<Settled> sorted, Desk desk) {
        List<Link> known = new ArrayList<>();
        for (Settled one : sorted) {
            if (one.settlement() instanceof Settlement.There there) {
                known.add(link(desk, one.item(), there));
            } else if (one.settlement() instanceof Settlement.Refused refused) {
                known.add(link(desk, one.item(), refused));
            } else if (one.settlement() instanceof Settlement.Unchanged) {
                dealtWith(one.item()).ifPresent(known::add);
            } else if (one.settlement() instanceof Settlement.NotThere) {
                links.delete(one.item().taskId(), desk.place().name());
            }
        }
        links.save(known, desk.place().name(), desk.lease().fence());
    }

    /** That a change of the task meant nothing for its entry. */
    private static Optional<Link> dealtWith(Item item) {
        return Optional.ofNullable(item.link())
                .filter(link -> item.task() != null && link.pushedRevision() != item.revision())
                .map(link -> link.noting(null).seen(item.revision()));
    }

    /** Only what was sent just now tells how long sending takes. */
    private void measure(List<Settled> settled) {
        Instant now = time.now();
        for (Settled one : settled) {
            if (one.settlement().sent()) {
                PendingTask pending = one.item().pending();
                meter.arrived(pending.lane(), Duration.between(pending.since(), now));
            }
        }
    }

    /** One task and what its entry is about to be; {@code made} where there is none yet. */
    record Sending(Item item, EventFields fields, boolean made) {}

    /**
     * Notes what is about to be sent, in a transaction of its own, so that whoever comes after a crash knows what may be there.
     *
     * @param changed the tasks whose entries are about to be changed or deleted
     * @param entries what is about to be made, or written where entries bear no marks
     * @throws Leases.LeaseLost if somebody else works on the list by now; then nothing may be sent
     */
    void sending(Desk desk, List<String> changed, List<Sending> entries) {
        store.inNewTransaction(() -> {
            leases.sending(desk.lease(), changed);
            List<Link> about = entries.stream().map(one -> link(desk, one)).toList();
            links.save(about, desk.place().name(), desk.lease().fence());
            return entries;
        });
    }

    private Link link(Desk desk, Sending one) {
        String hash = FieldsHash.of(one.fields());
        Item item = one.item();
        Link before = item.link();
        return one.made() || before == null
                ? Link.making(
                        item.taskId(),
                        desk.place().calendarId(),
                        desk.place().kind().marked() ? item.eventId() : "",
                        before,
                        hash,
                        time.now())
                : before.sending(hash);
    }

    private static SyncReport report(Settled one) {
        Item item = one.item();
        if (one.settlement() instanceof Settlement.TooEarly) {
            return SyncReport.skipped(SkipReason.TOO_FAR);
        }
        if (one.settlement() instanceof Settlement.PutOff) {
            return SyncReport.of(Count.POSTPONED, 1);
        }
        if (one.settlement() instanceof Settlement.There there) {
            return SyncReport.of(count(there.how()), 1).plus(overruled(item, there));
        }
        if (one.settlement() instanceof Settlement.Refused refused) {
            return SyncReport.refused(
                    refused.reason(), new SyncReport.Refusal(item.taskId(), item.title(), refused.words()));
        }
        if (one.settlement() instanceof Settlement.NotThere gone) {
            SyncReport report = SyncReport.of(Count.DELETED, gone.removed() ? 1 : 0);
            SkipReason why = gone.why();
            return why != null
                    ? report.plus(SyncReport.skipped(why))
                    : report.plus(SyncReport.of(Count.UNCHANGED, gone.removed() ? 0 : 1));
        }
        return SyncReport.of(Count.UNCHANGED, 1);
    }

    private static Count count(Settlement.How how) {
        return switch (how) {
            case INSERTED -> Count.INSERTED;
            case UPDATED -> Count.UPDATED;
            case CONFIRMED -> Count.UNCHANGED;
        };
    }

    private static SyncReport overruled(Item item, Settlement.There there) {
        return there.overruled().isEmpty()
                ? SyncReport.EMPTY
                : SyncReport.overruled(there.overruled().stream()
                        .map(field -> new SyncReport.Overruled(item.taskId(), item.title(), field))
                        .toList());
    }

    private Link link(Desk desk, Item item, Settlement.There there) {
        Link before = item.link();
        String calendar = desk.place().calendarId();
        return new Link(
                item.taskId(),
                calendar,
                there.eventId(),
                there.version(),
                item.revision(),
                there.fields(),
                null,
                null,
                there.touched(),
                there.ownColour(),
                there.staleMark(),
                null,
                before != null && before.pushedRevision() == item.revision() ? before.note() : null,
                before != null && before.live(calendar) ? before.since() : time.now());
    }

    /** What was pushed before stays known: it is still there. */
    private Link link(Desk desk, Item item, Settlement.Refused refused) {
        Link before = item.link();
        String calendar = desk.place().calendarId();
        boolean live = before != null && before.live(calendar);
        EventFields wanted = item.wish() instanceof Wish.Present present ? present.fields() : null;
        return new Link(
                item.taskId(),
                calendar,
                item.eventId(),
                live && before != null ? before.version() : null,
                item.revision(),
                live && before != null ? before.pushed() : null,
                refused.words(),
                wanted == null ? null : FieldsHash.of(wanted),
                before != null && before.touched(),
                before != null && before.ownColour(),
                before == null ? null : before.staleMark(),
                null,
                null,
                live && before != null ? before.since() : time.now());
    }
}
