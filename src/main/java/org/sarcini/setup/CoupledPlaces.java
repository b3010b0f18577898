package org.sarcini.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.WantedPlaces.Person;
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

    private static final int BATCHES = 20;
    private static final Logger log = LoggerFactory.getLogger(CoupledPlaces.class);

    private final Staff staff;
    private final Places places;
    private final PlaceComparison comparison;
    private final OurEntries entries;
    private final TimeSource time;
    private final Runnable wake;

    CoupledPlaces(
            Staff staff,
            Places places,
            PlaceComparison comparison,
            OurEntries entries,
            TimeSource time,
            Runnable wake) {
        this.staff = staff;
        this.places = places;
        this.comparison = comparison;
        this.entries = entries;
        this.time = time;
        this.wake = wake;
    }

    /** Something could not be removed, and is still in the account. */
    static final class LeftThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeftThere(List<String> names) {
            super("What was put into " + names + " is still there, at least in part");
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
        List<String> left = removeEvents ? remove(own) : List.of();
        own.forEach(place -> places.forget(place.name()));
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
            List<String> left = remove(company);
            company.forEach(place -> places.forget(place.name()));
            tell(left);
        }
    }

    private List<String> remove(List<Place> some) {
        Instant until = time.now().plus(PATIENCE);
        List<String> left = new ArrayList<>();
        for (Place place : some) {
            if (place.made() && (time.now().isAfter(until) || !removed(place))) {
                left.add(place.name());
            }
        }
        return left;
    }

    private boolean removed(Place place) {
        try {
            return entries.deleteWhole(place) || entries.delete(place, BATCHES);
        } catch (GoogleRefusal refusal) {
            log.warn("What was put into {} could not be removed: {}", place.name(), refusal.getMessage());
            return false;
        }
    }

    private static void tell(List<String> left) {
        if (!left.isEmpty()) {
            throw new LeftThere(left);
        }
    }
}
