package org.sarcini.setup;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.setup.WantedPlaces.Change;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Person;
import org.sarcini.setup.WantedPlaces.Wanted;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the places that there should be with those that there are: plans what is missing, has emptied what is not wanted. */
final class PlaceComparison {

    private static final Logger log = LoggerFactory.getLogger(PlaceComparison.class);

    private static final List<PlaceKind> OWN = List.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.TASKS);
    private static final int PAGE = 100;
    /** The calendar is there all the same, and the leaver may still read it. */
    private static final int FORBIDDEN = 403;

    private final Staff staff;
    private final Places places;
    private final Calendars calendars;

    PlaceComparison(Staff staff, Places places, Calendars calendars) {
        this.staff = staff;
        this.places = places;
        this.calendars = calendars;
    }

    /**
     * All people and groups, in pages. Waits for Google only where somebody left or has another address, for who sees
     * their calendar.
     *
     * @return whether all could be done; otherwise it is to be repeated soon
     */
    boolean all() {
        Optional<Offer> offer = staff.offer();
        if (offer.isEmpty()) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        List<Person> everybody = new ArrayList<>();
        staff.everybody(everybody::add);
        boolean done = true;
        for (List<Person> page : Lists.partition(everybody, PAGE)) {
            page.forEach(person -> seen.add(person.userId()));
            done &= listed(page, offer.get());
        }
        groups(offer.get());
        if (seen.isEmpty()) {
            log.warn("The directory of employees names nobody; nobody's calendar is taken away for that");
            return true;
        }
        return unseen(seen, offer.get()) && done;
    }

    private boolean listed(List<Person> page, Offer offer) {
        return people(page, offer) & addresses(page);
    }

    /** One person, without a word to Google. */
    void person(Person person) {
        staff.offer().ifPresent(offer -> people(List.of(person), offer));
    }

    /** Waits for Google only where somebody has no address any more. */
    private boolean people(List<Person> page, Offer offer) {
        boolean done = true;
        List<String> names = page.stream()
                .flatMap(person -> OWN.stream().map(kind -> kind.place(person.userId())))
                .toList();
        Map<String, Place> known = places.find(names);
        for (Person person : page) {
            Map<String, Wanted> wanted = new HashMap<>();
            WantedPlaces.of(person, offer).forEach(one -> wanted.put(one.name(), one));
            for (PlaceKind kind : OWN) {
                String name = kind.place(person.userId());
                Place place = known.get(name);
                if (person.address() == null && place != null && place.mode() == PlaceMode.ON) {
                    done &= left(place);
                    continue;
                }
                bring(Optional.ofNullable(wanted.get(name)), Optional.ofNullable(place));
            }
        }
        return done;
    }

    /** Shows their calendars to those whose address changed under the new one, and under the old one no more. Waits for Google. */
    private boolean addresses(List<Person> page) {
        Map<String, String> now = new HashMap<>();
        page.forEach(person -> {
            if (person.address() != null) {
                now.put(PlaceKind.EMPLOYEE.place(person.userId()), person.address());
            }
        });
        Map<String, String> before = places.sharedWith(now.keySet());
        before.entrySet().removeIf(place -> place.getValue().equalsIgnoreCase(now.get(place.getKey())));
        boolean done = true;
        for (Place place : places.find(before.keySet()).values()) {
            // One that somebody closed, or that is gone, is not shared unasked.
            if (place.switchedOn() && place.state() == PlaceState.READY) {
                done &= moved(
                        place,
                        Objects.requireNonNull(before.get(place.name())),
                        Objects.requireNonNull(now.get(place.name())));
            }
        }
        return done;
    }

    private boolean moved(Place place, String before, String now) {
        try {
            calendars.shareWithPerson(place.connectionId(), place.calendarId(), now);
            calendars.unshare(place.connectionId(), place.calendarId(), before);
            places.sharedWith(place.name(), now);
            log.info("{} has another address; the calendar is shared with that one now", place.subject());
            return true;
        } catch (GoogleRefusal refusal) {
            log.warn(
                    "{} has another address, but the calendar could not be shared with it yet: {}",
                    place.subject(),
                    refusal.words());
            return false;
        }
    }

    private void groups(Offer offer) {
        Map<String, Wanted> wanted = new HashMap<>();
        WantedPlaces.ofGroups(staff.groups(), offer).forEach(one -> wanted.put(one.name(), one));
        places.of(PlaceKind.GROUP)
                .forEach(place -> bring(Optional.ofNullable(wanted.remove(place.name())), Optional.of(place)));
        wanted.values().forEach(one -> bring(Optional.of(one), Optional.empty()));
    }

    /** The places of those whom the directory did not name: it may only have been too long a list. */
    private boolean unseen(Set<String> seen, Offer offer) {
        boolean done = true;
        String after = "";
        List<Place> page;
        do {
            page = places.after(after, PAGE);
            for (Place place : page) {
                String subject = Objects.requireNonNullElse(place.subject(), "");
                if (place.kind().own() && place.mode() == PlaceMode.ON && !seen.contains(subject)) {
                    Optional<Person> person = staff.find(subject);
                    done &= person.isPresent() ? listed(List.of(person.get()), offer) : left(place);
                }
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).name();
        } while (page.size() == PAGE);
        return done;
    }

    /** Closes the calendar to whoever left before anything else. */
    private boolean left(Place place) {
        try {
            if (place.kind() == PlaceKind.EMPLOYEE && place.made()) {
                for (String address : calendars.writers(place.connectionId(), place.calendarId())) {
                    calendars.unshare(place.connectionId(), place.calendarId(), address);
                }
            }
        } catch (GoogleRefusal refusal) {
            if (!(refusal instanceof GoogleRefusal.CalendarGone) || refusal.status() == FORBIDDEN) {
                log.warn(
                        "{} left, but the calendar could not be closed yet: {}", place.subject(), refusal.getMessage());
                return false;
            }
            log.debug("The calendar of {} is gone already", place.name());
        }
        places.empty(place.name());
        return true;
    }

    private void bring(Optional<Wanted> wanted, Optional<Place> known) {
        Change change = WantedPlaces.between(wanted.orElse(null), known.orElse(null));
        if (change == Change.EMPTY) {
            places.empty(known.orElseThrow().name());
        } else if (change == Change.PLAN) {
            Wanted one = wanted.orElseThrow();
            places.put(known.map(place -> place.plannedAgain(one.connectionId()))
                    .orElseGet(() -> Place.planned(one.kind(), one.subject(), one.connectionId())));
        }
    }
}
