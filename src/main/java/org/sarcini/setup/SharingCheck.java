package org.sarcini.setup;

import com.google.common.collect.Lists;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sarcini.google.Calendars;
import org.sarcini.google.EventBatch;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.Quota;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, on the first run of a day, which calendars in the company's account are not shared with their person any more: one
 * request for fifty of them. It is said and offered to be mended, and never mended unasked. Whether somebody took a calendar off
 * their own list, Google tells nobody but them.
 */
final class SharingCheck {

    /** The day, in the company's zone, of the last look. */
    private static final String LOOKED = "sync.places.sharing";

    private static final Logger log = LoggerFactory.getLogger(SharingCheck.class);

    private final Staff staff;
    private final Places places;
    private final Calendars calendars;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final Settings settings;
    private final Company company;
    private final TimeSource time;

    SharingCheck(
            Staff staff,
            Places places,
            Calendars calendars,
            GoogleAccounts accounts,
            Quota quota,
            Settings settings,
            Company company,
            TimeSource time) {
        this.staff = staff;
        this.places = places;
        this.calendars = calendars;
        this.accounts = accounts;
        this.quota = quota;
        this.settings = settings;
        this.company = company;
        this.time = time;
    }

    /** Whether it is time to look, and there is something to look at. Asks the database alone. */
    boolean due() {
        return !settings.get(LOOKED).filter(today()::equals).isPresent() && !shared().isEmpty();
    }

    /** Looks, if it is time to. */
    void look() {
        if (!due()) {
            return;
        }
        List<Place> some = shared();
        for (List<Place> page : Lists.partition(some, EventBatch.MOST)) {
            // The next run begins anew; where the account is not connected any more, its connection says so.
            if (!reserved(page) || !look(page)) {
                return;
            }
        }
        settings.put(LOOKED, today());
    }

    private boolean reserved(List<Place> page) {
        Quota.Need need = Quota.Need.events(page.size(), 0);
        return accounts.connected(page.get(0).connectionId())
                .filter(account ->
                        quota.reserve(account, need, Quota.Lane.BACKFILL).given())
                .isPresent();
    }

    /** Whether Google answered. */
    private boolean look(List<Place> page) {
        Map<String, Set<String>> writers = calendars.writers(
                page.get(0).connectionId(), page.stream().map(Place::calendarId).toList());
        // A new address that the directory has since then is not shared with yet.
        Map<String, String> shared =
                places.sharedWith(page.stream().map(Place::name).toList());
        for (Place place : page) {
            Set<String> some = writers.get(place.calendarId());
            if (some != null) {
                Optional.ofNullable(shared.get(place.name()))
                        .or(() -> staff.find(String.valueOf(place.subject())).map(WantedPlaces.Person::address))
                        .ifPresent(address -> judge(place, address, some));
            }
        }
        return !writers.isEmpty();
    }

    private void judge(Place place, String address, Set<String> writers) {
        boolean shared = writers.stream().anyMatch(address::equalsIgnoreCase);
        if (!shared && place.state() != PlaceState.UNSHARED) {
            log.warn(
                    "The calendar of {} is not shared with {} any more; it is shared again when somebody asks",
                    place.subject(),
                    address);
            places.problem(place.name(), PlaceState.UNSHARED, address);
        } else if (shared && place.state() == PlaceState.UNSHARED) {
            places.ready(place.name());
        }
    }

    /** Those whose state leaves no other doubt, all of one account. */
    private List<Place> shared() {
        List<Place> some = places.of(PlaceKind.EMPLOYEE).stream()
                .filter(place -> place.switchedOn()
                        && place.made()
                        && (place.state() == PlaceState.READY || place.state() == PlaceState.UNSHARED))
                .filter(place -> accounts.connected(place.connectionId()).isPresent())
                .toList();
        return some.stream()
                .filter(place -> place.connectionId().equals(some.get(0).connectionId()))
                .toList();
    }

    private String today() {
        return LocalDate.ofInstant(time.now(), company.zone()).toString();
    }
}
