package org.sarcini.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Leases;
import org.sarcini.sync.OurEntries;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.PlacesToDo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes planned calendars and lists at Google, shares them, and removes emptied ones. Nobody gets mail. */
final class PlaceMaking {

    /** The account that may have no calendar before that moment: its connection's id and the moment. */
    private static final String WAIT = "sync.places.wait";

    private static final int SOME = 200;
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Logger log = LoggerFactory.getLogger(PlaceMaking.class);

    private final Staff staff;
    private final Places places;
    private final PlacesToDo toDo;
    private final Calendars calendars;
    private final TaskLists lists;
    private final OurEntries entries;
    private final GoogleAccounts accounts;
    private final Settings settings;
    private final Company company;
    private final PlaceTitles titles;
    private final Leases leases;
    private final TimeSource time;

    PlaceMaking(
            Staff staff,
            Places places,
            PlacesToDo toDo,
            Calendars calendars,
            TaskLists lists,
            OurEntries entries,
            GoogleAccounts accounts,
            Settings settings,
            Company company,
            PlaceTitles titles,
            Leases leases,
            TimeSource time) {
        this.staff = staff;
        this.places = places;
        this.toDo = toDo;
        this.calendars = calendars;
        this.lists = lists;
        this.entries = entries;
        this.accounts = accounts;
        this.settings = settings;
        this.company = company;
        this.titles = titles;
        this.leases = leases;
        this.time = time;
    }

    /** Whether there is a place to be made or removed for which the way is free now. Asks the database alone. */
    boolean anything() {
        return toDo.unmade(SOME).stream().anyMatch(place -> connected(place) && !waits(place))
                || toDo.emptied(SOME).stream().anyMatch(this::connected);
    }

    /** When the account may have the next calendar; the past where it may now. */
    Instant next() {
        return settings.get(WAIT)
                .map(text -> Instant.parse(text.substring(text.indexOf(' ') + 1)))
                .orElse(Instant.MIN);
    }

    /** Makes and finishes what was planned, until that moment or until the account may have no more. */
    void make(Instant until) {
        Set<String> closed = new HashSet<>();
        for (Place place : toDo.unmade(SOME)) {
            if (time.now().isAfter(until)) {
                return;
            }
            if (!closed.contains(place.connectionId()) && connected(place) && !waits(place) && !made(place)) {
                closed.add(place.connectionId());
            }
        }
    }

    /** Whether the account can be asked for the next. */
    private boolean made(Place place) {
        try {
            finish(place);
            return true;
        } catch (GoogleRefusal.TryLater later) {
            return wait(place, Objects.requireNonNullElse(later.after(), SOON));
        } catch (GoogleRefusal.QuotaExhausted exhausted) {
            return wait(place, LONG);
        } catch (GoogleRefusal.ConsentNeeded needed) {
            accounts.needsConsent(place.connectionId(), needed.words());
            return false;
        } catch (GoogleRefusal refusal) {
            log.warn("Google did not let us make {}: {}", place.name(), refusal.getMessage());
            places.problem(place.name(), PlaceState.PREPARING, refusal.words());
            return true;
        }
    }

    private boolean wait(Place place, Duration after) {
        settings.put(WAIT, place.connectionId() + " " + time.now().plus(after));
        return false;
    }

    private void finish(Place planned) {
        Place place = planned;
        if (place.made() && !exists(place)) {
            places.forget(place.name());
            place = Place.planned(place.kind(), place.subject(), place.connectionId());
            places.put(place);
        }
        if (!place.made()) {
            place = place.halfMadeAs(create(place));
            // Remembered before it is shared: whoever goes on after a crash shares this one instead of making another.
            places.put(place);
        }
        share(place);
        places.put(place.madeAs(place.connectionId(), place.calendarId()));
        log.info("{} is ready at Google", place.name());
    }

    private boolean exists(Place place) {
        return place.kind() == PlaceKind.TASKS
                ? lists.exists(place.connectionId(), place.calendarId())
                : calendars.exists(place.connectionId(), place.calendarId());
    }

    private String create(Place place) {
        String title = titles.of(place);
        return place.kind() == PlaceKind.TASKS
                ? lists.create(place.connectionId(), title)
                : calendars.create(place.connectionId(), title, company.zone());
    }

    /** Lets the person write, or the group's people read, and nobody else any more. */
    private void share(Place place) {
        String subject = String.valueOf(place.subject());
        if (place.kind() == PlaceKind.EMPLOYEE) {
            Set<String> wanted = staff.find(subject)
                    .map(person -> person.address())
                    .map(Set::of)
                    .orElse(Set.of());
            Set<String> now = calendars.writers(place.connectionId(), place.calendarId());
            missing(wanted, now)
                    .forEach(address -> calendars.shareWithPerson(place.connectionId(), place.calendarId(), address));
            missing(now, wanted)
                    .forEach(address -> calendars.unshare(place.connectionId(), place.calendarId(), address));
            places.sharedWith(place.name(), wanted.stream().findFirst().orElse(null));
        } else if (place.kind() == PlaceKind.GROUP) {
            Set<String> wanted = staff.members(subject);
            Set<String> now = calendars.personReaders(place.connectionId(), place.calendarId());
            missing(wanted, now)
                    .forEach(address -> calendars.showPerson(place.connectionId(), place.calendarId(), address));
            missing(now, wanted)
                    .forEach(address -> calendars.unshare(place.connectionId(), place.calendarId(), address));
        }
    }

    private static List<String> missing(Set<String> wanted, Set<String> there) {
        return wanted.stream()
                .filter(address -> there.stream().noneMatch(address::equalsIgnoreCase))
                .toList();
    }

    /**
     * Shows the calendars of groups to those who joined, and to those who left no more.
     *
     * @return whether all could be asked for; otherwise it is to be repeated soon
     */
    boolean shareGroups() {
        boolean done = true;
        for (Place place : places.of(PlaceKind.GROUP)) {
            try {
                if (place.switchedOn() && place.made() && connected(place)) {
                    share(place);
                }
            } catch (GoogleRefusal.TryLater later) {
                log.info("{} is shown to its people in a while: {}", place.name(), later.getMessage());
                done = false;
                if (later.ownLimit()) {
                    return false;
                }
            } catch (GoogleRefusal refusal) {
                log.warn("{} could not be shown to its people: {}", place.name(), refusal.getMessage());
            }
        }
        return done;
    }

    /** Removes what was emptied: the whole calendar where nothing but ours was in it; otherwise it stays. */
    void tidy(Instant until) {
        for (Place place : toDo.emptied(SOME)) {
            if (time.now().isAfter(until)) {
                return;
            }
            if (!place.made() || place.state() == PlaceState.CALENDAR_GONE) {
                places.forget(place.name());
            } else if (connected(place)) {
                tidy(place);
            }
        }
    }

    private void tidy(Place place) {
        // Whoever still writes there is waited for: the next run asks again.
        leases.calendar(place.name(), UUID.randomUUID().toString()).ifPresent(lease -> {
            try {
                tidied(place);
            } finally {
                leases.release(lease);
            }
        });
    }

    private void tidied(Place place) {
        try {
            if (entries.deleteWhole(place)) {
                places.forget(place.name());
                log.info("{} is removed at Google", place.name());
            } else {
                places.keep(place.name());
            }
        } catch (GoogleRefusal refusal) {
            log.warn("{} could not be removed yet: {}", place.name(), refusal.getMessage());
        }
    }

    private boolean connected(Place place) {
        return accounts.connected(place.connectionId()).isPresent();
    }

    private boolean waits(Place place) {
        return settings.get(WAIT)
                        .filter(text -> text.startsWith(place.connectionId() + " "))
                        .isPresent()
                && next().isAfter(time.now());
    }
}
