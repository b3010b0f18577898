package org.sarcini.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.sarcini.google.Calendars;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.JobPermits;
import org.sarcini.sync.Lease;
import org.sarcini.sync.Leases;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.PreviewNeeded;
import org.sarcini.sync.SyncSwitches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that everybody, and each chosen group, has the calendar that they should have, and no other. Whoever calls checks
 * who asks.
 */
public final class OwnPlaces {

    /** Beyond so many employees, calendars in the company's account are not proposed any more: Google allows about 60. */
    public static final int PROPOSED_UP_TO = 50;

    private static final String COMPARED = "sync.places.compared";
    private static final String LEASE = "places";
    private static final Duration JOB = Duration.ofSeconds(20);
    /** People come, go, and change their names without a word to us. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(OwnPlaces.class);

    private final Staff staff;
    private final Places places;
    private final SyncSwitches switches;
    private final PlaceComparison comparison;
    private final PlaceMaking making;
    private final SharingCheck sharing;
    private final Calendars calendars;
    private final TaskLists lists;
    private final Leases leases;
    private final JobPermits permits;
    private final Settings settings;
    private final Store store;
    private final TimeSource time;
    private final Runnable wake;

    /** @param wake starts a run of the sync, now or after the running transaction */
    OwnPlaces(
            Staff staff,
            Places places,
            SyncSwitches switches,
            PlaceComparison comparison,
            PlaceMaking making,
            SharingCheck sharing,
            Calendars calendars,
            TaskLists lists,
            Leases leases,
            JobPermits permits,
            Settings settings,
            Store store,
            TimeSource time,
            Runnable wake) {
        this.staff = staff;
        this.places = places;
        this.switches = switches;
        this.comparison = comparison;
        this.making = making;
        this.sharing = sharing;
        this.calendars = calendars;
        this.lists = lists;
        this.leases = leases;
        this.permits = permits;
        this.settings = settings;
        this.store = store;
        this.time = time;
        this.wake = wake;
    }

    /** Something that an administrator or a person asked cannot be done; the words are in {@code setup.properties}. */
    public static final class CannotDo extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String messageKey;

        CannotDo(String messageKey) {
            super(messageKey);
            this.messageKey = messageKey;
        }

        /** Key of the words. */
        public String messageKey() {
            return messageKey;
        }
    }

    /** Whether {@link #prepare} would find something to do now. Asks the database alone. */
    public boolean anythingToPrepare() {
        return store.ready() && !switches.paused() && (comparisonDue() || making.anything() || sharing.due());
    }

    /**
     * Makes, shares and removes calendars and task lists at Google, as many as its limits allow now, for at most half a minute, and
     * notices once a day which are closed to their person; one node at a time. Opens its own transactions and holds none while it waits for Google. What Google refuses is noted at the
     * place, not thrown.
     *
     * @return whether this was somebody's turn; false where this node is busy with other work of the sync: ask again a second later
     */
    public boolean prepare() {
        if (!store.ready() || switches.paused()) {
            return true;
        }
        try (JobPermits.Permit permit = permits.take()) {
            if (permit.granted()) {
                prepareAlone();
            }
            return permit.granted();
        }
    }

    private void prepareAlone() {
        lease(leases).ifPresent(lease -> {
            try {
                Instant until = time.now().plus(JOB);
                if (comparisonDue()) {
                    compare();
                }
                making.tidy(until);
                making.make(until);
                sharing.look();
            } finally {
                leases.release(lease);
            }
        });
    }

    /** Whoever has it is alone in planning, making and removing places. */
    static Optional<Lease> lease(Leases leases) {
        return leases.take(LEASE, UUID.randomUUID().toString());
    }

    private boolean comparisonDue() {
        if (staff.offer().filter(offer -> !offer.on().isEmpty()).isEmpty()) {
            return false;
        }
        String last = settings.get(COMPARED).orElse("");
        int space = last.indexOf(' ');
        return space < 0
                || !last.substring(space + 1).equals(staff.fingerprint())
                || Instant.parse(last.substring(0, space)).plus(FRESH).isBefore(time.now());
    }

    private void compare() {
        String seen = staff.fingerprint();
        if (tried(comparison::all) & tried(making::shareGroups)) {
            settings.put(COMPARED, time.now() + " " + seen);
        }
    }

    private static boolean tried(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failure) {
            log.warn("Who should have a calendar could not be found out; the next run asks again", failure);
            return false;
        }
    }

    /**
     * Lets tasks go to places of this kind from now on; they are made one after the other.
     *
     * @throws PreviewNeeded if nobody has seen the preview of just this
     */
    public void switchOn(PlaceKind kind) {
        switches.switchOn(kind);
        changed();
    }

    /** Removes what was put into places of this kind, and then the places. */
    public void switchOff(PlaceKind kind) {
        switches.switchOff(kind);
        if (kind == PlaceKind.ACCOUNT) {
            switches.switchOff(PlaceKind.TASKS);
        }
        changed();
    }

    /** The groups that have a calendar of their own, by id. */
    public List<String> groups() {
        return staff.groups();
    }

    /** Sets which groups have a calendar of their own; together at most 4,000 characters. */
    public void groups(Collection<String> groups) {
        staff.groups(groups);
        wake.run();
    }

    /** Whether there are so few employees that calendars in the company's account are proposed. */
    public boolean few() {
        return !staff.moreThan(PROPOSED_UP_TO);
    }

    /** The names of all groups of Camunda's, by id. */
    public Map<String, String> everyGroup() {
        return staff.everyGroup();
    }

    /** What people call whoever the place is for. */
    public String name(Place place) {
        return name(place.kind(), String.valueOf(place.subject()));
    }

    /** The same, for a place that may not be there. */
    public String name(PlaceKind kind, String subject) {
        return staff.name(subject, kind == PlaceKind.GROUP);
    }

    /** When the account that was last held back may have its next calendar; empty where none is held back. */
    public Optional<Instant> next() {
        return Optional.of(making.next()).filter(moment -> moment.isAfter(time.now()));
    }

    /**
     * Looks for the place's calendar at Google again, shares it, and makes another where there is none any more: because somebody asks, never
     * by itself.
     *
     * @throws CannotDo if there is no such place
     */
    public void again(String name) {
        Place place = known(name);
        if (place.state() == PlaceState.HANDED_ON) {
            places.forget(name);
            changed();
        } else if (place.mode() == PlaceMode.ON) {
            places.put(place.plannedAgain(place.connectionId()));
        } else {
            throw new CannotDo("setup.problem.place-unknown");
        }
        wake.run();
    }

    /**
     * Gives somebody's calendar to a successor with all that is in it; the person sees it no more, and no more tasks go there.
     * Waits for Google.
     *
     * @throws CannotDo if there is no such calendar, the successor has no address in the company's domains, or
     *     the calendar is being written just now
     * @throws org.sarcini.google.GoogleRefusal if Google did not let us; nothing is noted then
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public void handOn(String name, String successor) {
        switches.requireDecided();
        Place place = known(name);
        if (place.kind() != PlaceKind.EMPLOYEE || !place.made() || successor.equals(place.subject())) {
            throw new CannotDo("setup.problem.place-unknown");
        }
        String address = staff.find(successor)
                .map(person -> person.address())
                .orElseThrow(() -> new CannotDo("setup.problem.successor-no-address"));
        alone(name, () -> {
            calendars.shareWithPerson(place.connectionId(), place.calendarId(), address);
            for (String writer : calendars.writers(place.connectionId(), place.calendarId())) {
                if (!writer.equalsIgnoreCase(address)) {
                    calendars.unshare(place.connectionId(), place.calendarId(), writer);
                }
            }
            places.rest(name, PlaceState.HANDED_ON, successor);
        });
    }

    /** Does something with a calendar while nobody else writes there. */
    private void alone(String name, Runnable work) {
        Lease lease = leases.calendar(name, UUID.randomUUID().toString())
                .orElseThrow(() -> new CannotDo("setup.problem.place-busy"));
        try {
            work.run();
        } finally {
            leases.release(lease);
        }
    }

    /**
     * Deletes a calendar or list that is not in use any more, with all that people put into it. Waits for Google.
     *
     * @throws CannotDo if there is no such place, tasks still go there, or it is being written just now
     * @throws org.sarcini.google.GoogleRefusal if Google did not let us; nothing is noted then
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public void remove(String name) {
        switches.requireDecided();
        Place place = known(name);
        if (place.mode() == PlaceMode.ON) {
            throw new CannotDo("setup.problem.place-in-use");
        }
        alone(name, () -> {
            if (place.made() && place.kind() == PlaceKind.TASKS) {
                lists.delete(place.connectionId(), place.calendarId());
            } else if (place.made()) {
                calendars.delete(place.connectionId(), place.calendarId());
            }
            places.forget(name);
        });
    }

    /** Whatever was compared before, it is to be compared again. */
    private void changed() {
        settings.remove(COMPARED);
        wake.run();
    }

    private Place known(String name) {
        return places.find(name)
                .filter(place -> place.kind() != PlaceKind.SHARED)
                .orElseThrow(() -> new CannotDo("setup.problem.place-unknown"));
    }
}
