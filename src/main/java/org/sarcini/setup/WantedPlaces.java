package org.sarcini.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;

/** Decides which places there should be, and what follows for one that is there. */
@Pure
final class WantedPlaces {

    private WantedPlaces() {}

    /**
     * What the company offers.
     *
     * @param on the kinds that are switched on; {@link PlaceKind#TASKS} goes with {@link PlaceKind#ACCOUNT}
     * @param dateOnlyAsTasks whether tasks with a date alone go to a list of Google Tasks in a person's own account
     * @param connectionId the company's own
     */
    record Offer(Set<PlaceKind> on, boolean dateOnlyAsTasks, String connectionId) {
        Offer {
            on = Set.copyOf(on);
        }
    }

    /**
     * Somebody who works here.
     *
     * @param address theirs in one of the company's domains, null where they have none there
     * @param coupled the connection of the account that they coupled themselves, null where they did not
     * @param delegated the connection by which the company's service account reaches theirs, null where it does not
     */
    record Person(String userId, @Nullable String address, @Nullable String coupled, @Nullable String delegated) {

        /** The same person without the account that they coupled. */
        Person uncoupled() {
            return new Person(userId, address, null, delegated);
        }
    }

    /** A place that there should be. */
    record Wanted(PlaceKind kind, String subject, String connectionId) {

        String name() {
            return kind.place(subject);
        }
    }

    /** What is to be done with a place. */
    enum Change {
        NOTHING,
        /** It is to be made, or finished, or taken into use again. */
        PLAN,
        /** What was put there is to be removed. */
        EMPTY
    }

    /** The own places that the person should have: their account's, else an employee's, else none. */
    static List<Wanted> of(Person person, Offer offer) {
        List<Wanted> wanted = new ArrayList<>();
        String account = person.coupled() != null ? person.coupled() : person.delegated();
        if (person.address() == null) {
            return wanted;
        }
        if (account != null && offer.on().contains(PlaceKind.ACCOUNT)) {
            wanted.add(new Wanted(PlaceKind.ACCOUNT, person.userId(), account));
            if (offer.dateOnlyAsTasks()) {
                wanted.add(new Wanted(PlaceKind.TASKS, person.userId(), account));
            }
        } else if (offer.on().contains(PlaceKind.EMPLOYEE)) {
            wanted.add(new Wanted(PlaceKind.EMPLOYEE, person.userId(), offer.connectionId()));
        }
        return wanted;
    }

    /** The places of the groups that an administrator chose. */
    static List<Wanted> ofGroups(Collection<String> groups, Offer offer) {
        return offer.on().contains(PlaceKind.GROUP)
                ? groups.stream()
                        .map(group -> new Wanted(PlaceKind.GROUP, group, offer.connectionId()))
                        .toList()
                : List.of();
    }

    /** What a place as it is needs to become as it should be; either may be missing. */
    static Change between(@Nullable Wanted wanted, @Nullable Place known) {
        if (wanted == null) {
            return known != null && known.mode() == PlaceMode.ON ? Change.EMPTY : Change.NOTHING;
        }
        if (known == null) {
            return Change.PLAN;
        }
        if (known.mode() != PlaceMode.ON) {
            return known.state() == PlaceState.HANDED_ON ? Change.NOTHING : Change.PLAN;
        }
        return known.state() == PlaceState.CALENDAR_GONE
                        || known.state() == PlaceState.UNSHARED
                        || known.connectionId().equals(wanted.connectionId())
                ? Change.NOTHING
                : Change.PLAN;
    }
}
