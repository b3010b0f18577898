package org.sarcini.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventCall;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.KeptRefusal;
import org.sarcini.google.Outcome;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.TimeSource;

/**
 * Brings some tasks to one calendar or task list: a batch of requests, and as many smaller ones as it takes to find out about those that
 * Google answered with "exists already", "changed meanwhile" or "gone". Each batch is written down before the next is sent.
 */
final class PushRound {

    /** Insert, read, write, and twice in reserve for what people do meanwhile. */
    private static final int BATCHES = 5;

    /** How long what can wait is put off at once: a change that a person makes meanwhile in this calendar is seen then. */
    private static final Duration OVERTAKING = Duration.ofMinutes(1);

    private final Writer calendars;
    private final Writer lists;
    private final EntrySearch search;
    private final Quota quota;
    private final Recorder recorder;
    private final Adoption adoption;
    private final Backoff backoff;
    private final TimeSource time;

    /**
     * @param calendars writes events
     * @param lists writes entries of Google Tasks
     * @param search finds entries of Google Tasks
     */
    PushRound(
            Writer calendars,
            Writer lists,
            EntrySearch search,
            Quota quota,
            Recorder recorder,
            Adoption adoption,
            Backoff backoff,
            TimeSource time) {
        this.calendars = calendars;
        this.lists = lists;
        this.search = search;
        this.quota = quota;
        this.recorder = recorder;
        this.adoption = adoption;
        this.backoff = backoff;
        this.time = time;
    }

    /**
     * What came of a round.
     *
     * @param pause how long Google wants to be left alone, null where it does not
     * @param failed whether Google put anything off
     * @param progress whether Google did anything
     * @param refusal what concerns the calendar or the account as a whole, null where nothing does
     * @param patient whether the pause is only to leave people their share of the quota
     */
    record RoundResult(
            @Nullable Duration pause,
            boolean failed,
            boolean progress,
            @Nullable GoogleRefusal refusal,
            boolean patient) {}

    /** Has the entries read about which somebody was writing who was not heard of again. */
    void lookAtUnanswered(Lease lease, String place) {
        recorder.lookAtUnanswered(lease, place);
    }

    /** Sends what these tasks need. */
    RoundResult run(List<Item> items, Recorder.Desk desk, GoogleAccount account, SyncSettings settings, int failures) {
        Round round = new Round(desk, account, settings, lane(items), failures);
        items.forEach(item -> round.decide(item, item.pending().look() ? new Remote.Unsure() : new Remote.Unknown()));
        round.find();
        for (int batch = 0; batch < BATCHES && round.goesOn(); batch++) {
            round.sendBatch();
        }
        return round.finish();
    }

    private final class Round {

        private final Recorder.Desk desk;
        private final GoogleAccount account;
        private final SyncSettings settings;
        private final Quota.Lane lane;
        private final int failures;
        private final List<Recorder.Settled> settled = new ArrayList<>();
        private final List<Item> lost = new ArrayList<>();
        private final Writer google;
        private List<Move> moves = new ArrayList<>();
        private @Nullable Duration pause;
        private Duration longest = Duration.ZERO;
        private @Nullable GoogleRefusal refusal;
        private boolean failed;
        private boolean progress;
        private boolean patient;
        private SyncReport happened = SyncReport.EMPTY;

        Round(Recorder.Desk desk, GoogleAccount account, SyncSettings settings, Quota.Lane lane, int failures) {
            this.desk = desk;
            this.google = marked(desk.place()) ? calendars : lists;
            this.account = account;
            this.settings = settings;
            this.lane = lane;
            this.failures = failures;
        }

        boolean goesOn() {
            return !moves.isEmpty() && pause == null && refusal == null && (progress || !failed);
        }

        void decide(Item item, Remote remote) {
            Step step = SyncPlan.between(
                    item.wish(),
                    item.link(),
                    remote,
                    desk.place().calendarId(),
                    settings,
                    time.now(),
                    item.following());
            if (step instanceof Step.Nothing) {
                settle(
                        item,
                        item.wish() instanceof Wish.Absent
                                ? new Settlement.NotThere(false, null)
                                : new Settlement.Unchanged());
            } else if (step instanceof Step.Skip skip) {
                settle(item, new Settlement.NotThere(false, skip.why()));
            } else if (step instanceof Step.Wait tooEarly) {
                settle(item, new Settlement.TooEarly(tooEarly.until()));
            } else if (step instanceof Step.Confirm confirm) {
                settle(item, confirm.settled());
            } else if (step instanceof Step.Find) {
                lost.add(item);
            } else if (step instanceof Step.Adopt adopt) {
                adopt(item, adopt);
            } else {
                moves.add(new Move(item, step instanceof Step.Look ? null : step));
            }
        }

        /** What may have been made without our hearing of it is looked for, all of it at once. */
        void find() {
            if (lost.isEmpty()) {
                return;
            }
            try {
                EntrySearch.Found found = search.find(desk.place(), account, lane, lost, () -> recorder.hold(desk));
                happened = happened.plus(SyncReport.of(SyncReport.Count.REQUESTS, found.pages()));
                if (!found.after().isZero()) {
                    rest(found.after());
                    return;
                }
                progress = true;
                for (Item item : lost) {
                    RemoteEvent entry = found.entries().get(item.taskId());
                    if (entry == null) {
                        decide(item, new Remote.Missing());
                    } else {
                        decide(item.found(entry), new Remote.Found(entry));
                    }
                }
            } catch (GoogleRefusal.RequestWrong wrong) {
                lost.forEach(item -> putOff(item, false, null, wrong));
            } catch (GoogleRefusal why) {
                lost.forEach(item -> refused(new Move(item, null), why));
            }
        }

        /** The task follows first, if it may; then what is left to do about the event is decided anew. */
        private void adopt(Item item, Step.Adopt step) {
            Adoption.Adopted adopted = adoption.adopt(item, step, desk, settings);
            happened = happened.plus(adopted.report());
            if (adopted.item() == null) {
                putOff(item, false, null, null);
            } else {
                decide(adopted.item(), new Remote.Found(step.event()));
            }
        }

        void sendBatch() {
            List<Move> now = affordable();
            List<EventCall> calls = now.stream().map(Move::call).toList();
            Quota.Need need = google.need(calls);
            Quota.Grant grant = quota.reserve(account, need, lane);
            if (!grant.given()) {
                rest(grant.after());
                return;
            }
            noteSending(now);
            List<Outcome> outcomes = google.send(desk.place(), calls);
            moves = new ArrayList<>(moves.subList(now.size(), moves.size()));
            try {
                for (int i = 0; i < now.size(); i++) {
                    interpret(now.get(i), outcomes.get(i));
                }
                write(SyncReport.sent(need.units()));
            } catch (Leases.LeaseLost lost) {
                takeBack(now, outcomes);
                throw lost;
            }
        }

        /** Whoever has the lease now could not know of the entries that we made, and made others. */
        private void takeBack(List<Move> now, List<Outcome> outcomes) {
            List<RemoteEvent> made = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                if (now.get(i).step() instanceof Step.Insert
                        && outcomes.get(i) instanceof Outcome.Done done
                        && done.event() != null) {
                    made.add(done.event());
                }
            }
            List<EventCall> doubles = marked(desk.place())
                    ? List.of()
                    : recorder.unknown(desk.place(), made).stream()
                            .<EventCall>map(entry -> new EventCall.Delete(entry.id(), entry.version()))
                            .toList();
            if (!doubles.isEmpty()) {
                google.send(desk.place(), doubles);
            }
        }

        private void noteSending(List<Move> now) {
            List<String> changed = now.stream()
                    .filter(Move::changes)
                    .map(move -> move.item().taskId())
                    .toList();
            // Events bear a mark that tells our own writes; that there may be one is to be known of these, too.
            List<Recorder.Sending> entries = now.stream()
                    .flatMap(move -> move.sending().stream())
                    .filter(entry -> entry.made() || !marked(desk.place()))
                    .toList();
            if (!changed.isEmpty() || !entries.isEmpty()) {
                recorder.sending(desk, changed, entries);
            }
        }

        RoundResult finish() {
            if (!settled.isEmpty()) {
                write(SyncReport.EMPTY);
            }
            if (refusal == null && pause == null && !moves.isEmpty()) {
                moves.forEach(move -> putOff(move.item(), false, null, null));
                write(SyncReport.EMPTY);
            }
            if (failed && !progress) {
                pause = longest;
                patient = false;
            }
            return new RoundResult(pause, failed, progress, refusal, patient);
        }

        private void write(SyncReport sent) {
            recorder.record(desk, List.copyOf(settled), sent.plus(happened));
            settled.clear();
            happened = SyncReport.EMPTY;
        }

        /** The share of the quota that this lane has is used up. */
        private void rest(Duration asked) {
            patient = lane == Quota.Lane.BACKFILL && pause == null;
            pause = patient && asked.compareTo(OVERTAKING) > 0 ? OVERTAKING : asked;
        }

        /** As much as one batch and the quota of a minute take. */
        private List<Move> affordable() {
            List<Move> batch = new ArrayList<>();
            int units = 0;
            for (Move move : moves) {
                units += google.need(List.of(move.call())).units();
                if (batch.size() == Writer.MOST || (!batch.isEmpty() && units > quota.most(lane))) {
                    break;
                }
                batch.add(move);
            }
            return batch;
        }

        private void interpret(Move move, Outcome outcome) {
            if (outcome instanceof Outcome.Done done) {
                progress = true;
                done(move, done.event());
            } else if (outcome instanceof Outcome.Refused refused) {
                refused(move, refused.why());
            }
        }

        private void done(Move move, @Nullable RemoteEvent event) {
            Item item = move.item();
            if (move.step() == null) {
                read(item, event);
            } else if (event != null && event.deleted()) {
                // It does not come back to life; another one is made.
                decide(item, new Remote.Missing());
            } else {
                settle(item, move.done(event));
            }
        }

        private void read(Item item, @Nullable RemoteEvent event) {
            if (event == null) {
                decide(item, new Remote.Missing());
            } else {
                decide(LastWrite.told(item, event, desk.place().calendarId(), time.now()), new Remote.Found(event));
            }
        }

        private void refused(Move move, GoogleRefusal why) {
            Item item = move.item();
            if (why instanceof GoogleRefusal.EntryExists || why instanceof GoogleRefusal.EntryChanged) {
                moves.add(new Move(item, null));
            } else if (why instanceof GoogleRefusal.EntryGone) {
                if (move.step() instanceof Step.Delete) {
                    settle(item, item.removed());
                } else {
                    decide(item, new Remote.Missing());
                }
            } else if (why instanceof GoogleRefusal.TryLater later) {
                putOff(item, move.changes() && later.maybeDone(), later.after(), later);
            } else if (why instanceof GoogleRefusal.RequestWrong) {
                settle(
                        item,
                        new Settlement.Refused(
                                why.reason().isEmpty() ? String.valueOf(why.status()) : why.reason(), why.words()));
            } else {
                refusal = why;
            }
        }

        private void putOff(Item item, boolean unsure, @Nullable Duration asked, @Nullable GoogleRefusal why) {
            Duration own = asked == null
                    ? backoff.after(Math.max(failures, item.pending().failures()))
                    : asked;
            longest = own.compareTo(longest) > 0 ? own : longest;
            if (asked != null) {
                pause = longest;
            }
            failed = true;
            settle(item, new Settlement.PutOff(time.now().plus(own), unsure, why == null ? null : KeptRefusal.of(why)));
        }

        private void settle(Item item, Settlement settlement) {
            settled.add(new Recorder.Settled(item, settlement));
        }
    }

    /** What can wait leaves room for people; a round in which somebody waits does not. */
    private static Quota.Lane lane(List<Item> items) {
        return items.stream().allMatch(item -> item.pending().lane() == PendingWork.BACKFILL)
                ? Quota.Lane.BACKFILL
                : Quota.Lane.PERSON;
    }

    private static boolean marked(Place place) {
        return place.kind().marked();
    }
}
