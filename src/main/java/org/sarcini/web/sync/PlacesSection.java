package org.sarcini.web.sync;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleProperties;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.Problem;
import org.sarcini.web.Shown;

/** People's and groups' calendars as screens show them. */
final class PlacesSection {

    /** More are not shown at once; those that need somebody come first. */
    private static final int SHOWN = 500;

    private static final List<PlaceKind> SWITCHED =
            List.of(PlaceKind.SHARED, PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.GROUP);

    private final OwnPlaces own;
    private final Places places;
    private final SyncSwitches switches;
    private final Calendars calendars;
    private final GoogleProperties google;
    private final Company company;
    private final Messages messages;

    PlacesSection(
            OwnPlaces own,
            Places places,
            SyncSwitches switches,
            Calendars calendars,
            GoogleProperties google,
            Company company,
            Messages messages) {
        this.own = own;
        this.places = places;
        this.switches = switches;
        this.calendars = calendars;
        this.google = google;
        this.company = company;
        this.messages = messages;
    }

    /** A kind that can be switched, and how many places of it there are. */
    record Kind(String kind, String name, String help, boolean on, int made, int all) {}

    /** A group of Camunda's, and whether it has a calendar. */
    record Group(String id, String name, boolean chosen) {}

    /**
     * A place.
     *
     * @param place its name for requests
     * @param state in words
     * @param reason Google's words, empty where there are none
     * @param addLink what offers it to its person's list; null where there is nothing to be offered
     * @param again whether it can be made again
     */
    record Row(
            String place,
            String person,
            String kind,
            String state,
            String reason,
            boolean good,
            boolean bad,
            @Nullable String addLink,
            boolean again,
            boolean handOn,
            boolean remove) {}

    /** All that the section of the administrators' page shows. */
    Map<String, Object> model(Locale language) {
        Map<String, Object> model = new HashMap<>();
        List<Place> all = own.list();
        model.put("kinds", kinds(all, language));
        model.put(
                "proposal",
                messages.text(
                        language,
                        own.few() ? "setup.places.proposal.few" : "setup.places.proposal.many",
                        OwnPlaces.PROPOSED_UP_TO,
                        google.calendarsPerDay()));
        model.put("next", own.next().map(moment -> next(moment, language)).orElse(""));
        model.put(
                "rows",
                all.stream()
                        .filter(place -> place.mode() != PlaceMode.OFF || place.made())
                        .map(place -> row(place, language))
                        .sorted(Comparator.comparing(Row::bad).reversed().thenComparing(Row::person))
                        .limit(SHOWN)
                        .toList());
        List<String> chosen = own.groups();
        model.put(
                "groups",
                own.everyGroup().entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue(), chosen.contains(group.getKey())))
                        .toList());
        return model;
    }

    private List<Kind> kinds(List<Place> all, Locale language) {
        return SWITCHED.stream()
                .map(kind -> {
                    List<Place> some = all.stream()
                            .filter(place -> place.kind() == kind && place.switchedOn())
                            .toList();
                    return new Kind(
                            kind.name(),
                            messages.text(language, "setup.places.kind." + kind),
                            messages.text(language, "setup.places.kind." + kind + ".help"),
                            switches.switchedOn(kind),
                            (int) some.stream()
                                    .filter(place -> place.state() == PlaceState.READY)
                                    .count(),
                            some.size());
                })
                .toList();
    }

    private String next(Instant moment, Locale language) {
        return messages.text(language, "setup.places.next", new Shown(language, company.zone()).moment(moment));
    }

    /** What people call the place of that name, whether it is still there or not. */
    String words(String name, Locale language) {
        PlaceKind kind = PlaceKind.ofPlace(name);
        String subject = PlaceKind.subjectOf(name);
        return messages.text(language, kind.messageKey(), subject.isEmpty() ? "" : own.name(kind, subject));
    }

    /** Whether tasks go to employees' own accounts at all. */
    boolean accountsOn() {
        return switches.switchedOn(PlaceKind.ACCOUNT);
    }

    /** The own places of one person, those that are out of use left out. */
    List<Row> of(String userId, Locale language) {
        return places.own(userId).stream()
                .filter(place -> place.mode() == PlaceMode.ON)
                .map(place -> row(place, language))
                .toList();
    }

    private Row row(Place place, Locale language) {
        boolean on = place.mode() == PlaceMode.ON;
        boolean handedOn = place.state() == PlaceState.HANDED_ON;
        boolean gone = place.state() == PlaceState.CALENDAR_GONE;
        boolean lost = gone || place.state() == PlaceState.UNSHARED;
        boolean usable = on && place.made() && place.state() != PlaceState.PREPARING && !lost;
        String reason = Objects.requireNonNullElse(place.reason(), "");
        // What is wrong with a calendar that is there is over by itself, or somebody mends it at Google.
        boolean unmade = place.state() == PlaceState.PREPARING && !reason.isEmpty();
        return new Row(
                place.name(),
                own.name(place),
                messages.text(language, "setup.places.kind." + place.kind()),
                place.mode() == PlaceMode.EMPTYING
                        ? messages.text(language, "setup.places.emptying")
                        : messages.text(language, place.state().messageKey()),
                reason,
                on && place.state() == PlaceState.READY,
                on && (lost || !reason.isEmpty()),
                usable && place.kind() != PlaceKind.TASKS
                        ? calendars.addLink(place.calendarId()).toString()
                        : null,
                handedOn || (on && (lost || unmade)),
                place.kind() == PlaceKind.EMPLOYEE && place.made() && !gone && !handedOn,
                !on);
    }

    /** The kind of that name, among those that can be switched. */
    static PlaceKind kind(@Nullable String name) {
        return SWITCHED.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("kind", "web.problem.malformed"));
    }
}
