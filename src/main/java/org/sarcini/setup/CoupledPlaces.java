package org.sarcini.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.WantedPlaces.Person;
import org.sarcini.sync.Lease;
import org.sarcini.sync.Leases;
import org.sarcini.sync.OurEntries;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of places when an account is coupled or given up, while a person waits. */
final class CoupledPlaces implements OwnCalendar, CompanyCalendars {

    /** So long a person waits for what was put into an account to be removed; then the rest stays. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So long a calendar is waited for that is still being written: longer than most batches take. */
    private static final int SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(CoupledPlaces.class);

    private final Staff staff;
    private final Places places;
    private final PlaceComparison comparison;
    private final OurEntries entries;
    private final Leases leases;
    private final PlaceTitles titles;
    private final TimeSource time;
    private final Runnable wake;

    CoupledPlaces(
            Staff staff,
            Places places,
            PlaceComparison comparison,
            OurEntries entries,
            Leases leases,
            PlaceTitles titles,
            TimeSource time,
            Runnable wake) {
        this.staff = staff;
        this.places = places;
        this.comparison = comparison;
        this.entries = entries;
        this.leases = leases;
        this.titles = titles;
        this.time = time;
        this.wake = wake;
    }

    /** Something could not be removed, and is still in the account. */
    static final class LeftThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final List<String> titles;

        LeftThere(List<String> titles) {
            super("What was put into " + titles + " is still there, at least in part");
            this.titles = List.copyOf(titles);
        }

        /** What the calendars and lists are called, each with how many entries are left. */
        List<String> titles() {
            return titles;
        }
    }

    @Override
    public void coupled(String userId, String connectionId) {
        staff.find(userId).ifPresent(comparison::person);
        wake.run();
    }

    @Override
    public void uncoupled(String userId, boolean removeEvents) {
        Optional<Person> person = staff.find(userId);
        List<Place> own = places.own(userId).stream()
                .filter(place -> place.kind() != PlaceKind.EMPLOYEE)
                .filter(place -> person.isEmpty()
                        || place.connectionId().equals(person.get().coupled()))
                .toList();
        List<String> left = removeEvents ? remove(own) : leave(own);
        person.ifPresent(known -> comparison.person(known.uncoupled()));
        wake.run();
        tell(left);
    }

    /** What stays is taken into use again when the same account is coupled again. */
    @Override
    public void uncoupled(boolean removeEvents) {
        if (removeEvents) {
            List<Place> company = new ArrayList<>(places.of(PlaceKind.EMPLOYEE));
            company.addAll(places.of(PlaceKind.GROUP));
            company.addAll(places.of(PlaceKind.SHARED));
            tell(remove(company));
        }
    }

    /** What stays is remembered, so that the same calendar is used when the account is coupled again, and no second one beside it. */
    private List<String> leave(List<Place> some) {
        for (Place place : some) {
            if (place.made()) {
                places.keep(place.name());
            } else {
                places.forget(place.name());
            }
        }
        return List.of();
    }

    /** What could not be removed is remembered, so that the same calendar is used or removed when the account is coupled again. */
    private List<String> remove(List<Place> some) {
        Instant until = time.now().plus(PATIENCE);
        List<String> left = new ArrayList<>();
        for (Place place : some) {
            if (!place.made() || (!time.now().isAfter(until) && alone(place, until))) {
                places.forget(place.name());
            } else {
                left.add(titles.of(place) + " (" + entries.count(place) + ")");
                places.keep(place.name());
            }
        }
        return left;
    }

    /** While nobody else writes there: what is on its way there would come after us. */
    private boolean alone(Place place, Instant until) {
        String holder = UUID.randomUUID().toString();
        Optional<Lease> lease = PatientLease.take(() -> leases.calendar(place.name(), holder), SECONDS);
        if (lease.isEmpty()) {
            log.warn("What was put into {} could not be removed: it is still being written", place.name());
            return false;
        }
        try {
            return removed(place, until);
        } catch (GoogleRefusal refusal) {
            log.warn("What was put into {} could not be removed: {}", place.name(), refusal.getMessage());
            return false;
        } finally {
            leases.release(lease.get());
        }
    }

    private boolean removed(Place place, Instant until) {
        if (entries.deleteWhole(place)) {
            return true;
        }
        while (entries.deleteSome(place) > 0 && !time.now().isAfter(until)) {
            // The next batch.
        }
        return entries.count(place) == 0;
    }

    private static void tell(List<String> left) {
        if (!left.isEmpty()) {
            throw new LeftThere(left);
        }
    }
}
