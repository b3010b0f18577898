package org.sarcini.web.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.google.Calendars;
import org.sarcini.google.Delegation;
import org.sarcini.google.GoogleProperties;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceList;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.Shown;
import org.sarcini.web.User;

/** People's and groups' calendars as screens show them. */
final class PlacesSection {

    private static final List<PlaceKind> SWITCHED =
            List.of(PlaceKind.SHARED, PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.GROUP);

    private final OwnPlaces own;
    private final PlaceList list;
    private final SyncSwitches switches;
    private final Calendars calendars;
    private final GoogleProperties google;
    private final Company company;
    private final Messages messages;

    PlacesSection(
            OwnPlaces own,
            PlaceList list,
            SyncSwitches switches,
            Calendars calendars,
            GoogleProperties google,
            Company company,
            Messages messages) {
        this.own = own;
        this.list = list;
        this.switches = switches;
        this.calendars = calendars;
        this.google = google;
        this.company = company;
        this.messages = messages;
    }

    /**
     * A kind that can be switched, and how many places of it there are.
     *
     * @param off what asks to switch it off
     */
    record Kind(String kind, String name, String help, boolean on, int made, int all, String off) {}

    /** A group of Camunda's, and whether it has a calendar. */
    record Group(String id, String name, boolean chosen) {}

    /**
     * A place.
     *
     * @param place its name for requests, empty where the person has none
     * @param how the person came by it, empty where the kind says it
     * @param since when it came to be
     * @param state in words
     * @param reason Google's words, empty where there are none
     * @param written when we last wrote there, empty where we never did
     * @param pulled when people's changes were last looked for there, empty where they never were
     * @param addLink what offers it to the list of whoever looks; null where that is not theirs, or nothing is to be offered
     * @param again whether it can be made again
     */
    record Row(
            String place,
            String person,
            String kind,
            String how,
            String since,
            String state,
            String reason,
            String written,
            String pulled,
            long waiting,
            long refused,
            boolean good,
            boolean bad,
            @Nullable String addLink,
            boolean again,
            boolean handOn,
            boolean remove) {

        /** The same, said to the person whose it is. */
        Row said(String ownKind, String ownHow) {
            return new Row(
                    place, person, ownKind, ownHow, since, state, reason, written, pulled, waiting, refused, good, bad,
                    addLink, again, handOn, remove);
        }

        /** Somebody who has no calendar of their own. */
        static Row without(String person, String words) {
            return new Row("", person, "", "", "", words, "", "", "", 0, 0, false, false, null, false, false, false);
        }
    }

    /** All that the section of the administrators' page shows. */
    Map<String, Object> model(Locale language) {
        Map<String, Object> model = new HashMap<>();
        model.put("kinds", kinds(language));
        model.put(
                "proposal",
                messages.text(
                        language,
                        own.few() ? "setup.places.proposal.few" : "setup.places.proposal.many",
                        OwnPlaces.PROPOSED_UP_TO,
                        google.calendarsPerDay()));
        model.put("next", own.next().map(moment -> next(moment, language)).orElse(""));
        List<String> chosen = own.groups();
        model.put(
                "groups",
                own.everyGroup().entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue(), chosen.contains(group.getKey())))
                        .toList());
        return model;
    }

    /** Whether there is anything that a repair would compare. */
    boolean repairable() {
        return list.anyMade();
    }

    private List<Kind> kinds(Locale language) {
        Map<PlaceKind, PlaceList.Made> made = list.made();
        return SWITCHED.stream()
                .map(kind -> {
                    PlaceList.Made some = made.getOrDefault(kind, new PlaceList.Made(0, 0));
                    return new Kind(
                            kind.name(),
                            messages.text(language, "setup.places.kind." + kind),
                            messages.text(language, "setup.places.kind." + kind + ".help"),
                            switches.switchedOn(kind),
                            some.made(),
                            some.all(),
                            Json.text(Map.of("kind", kind.name(), "on", false)));
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

    /** A place as this person is shown it; {@code broken} is its connection where that gave its consent back. */
    Row row(PlaceList.Line line, @Nullable Connection broken, User viewer, Locale language) {
        Shown shown = new Shown(language, company.zone());
        Place place = line.place();
        boolean on = place.mode() == PlaceMode.ON;
        boolean handedOn = place.state() == PlaceState.HANDED_ON;
        boolean gone = place.state() == PlaceState.CALENDAR_GONE;
        boolean lost = gone || place.state() == PlaceState.UNSHARED;
        Connection withdrawn = on ? broken : null;
        boolean troubled = on && (lost || place.reason() != null);
        boolean usable = on && place.made() && place.state() != PlaceState.PREPARING && !lost;
        // What is wrong with a calendar that is there is over by itself, or somebody mends it at Google.
        boolean unfinished = place.state() == PlaceState.PREPARING && place.reason() != null;
        return new Row(
                place.name(),
                own.name(place),
                messages.text(language, "setup.places.kind." + place.kind()),
                how(place, language),
                line.since() == null ? "" : shown.moment(line.since()),
                state(place, withdrawn, shown, language),
                withdrawn == null ? reason(place) : reason(withdrawn, place, viewer),
                line.written() == null ? "" : shown.moment(line.written()),
                line.pulled() == null ? "" : shown.moment(line.pulled()),
                line.waiting(),
                line.refused(),
                on && place.state() == PlaceState.READY && withdrawn == null,
                troubled || withdrawn != null,
                usable && theirs(place, viewer)
                        ? calendars.addLink(place.calendarId()).toString()
                        : null,
                handedOn || (on && (lost || unfinished)),
                place.kind() == PlaceKind.EMPLOYEE && place.made() && !gone && !handedOn,
                !on);
    }

    private String state(Place place, @Nullable Connection broken, Shown shown, Locale language) {
        if (broken != null) {
            return messages.text(language, "setup.people.withdrawn", shown.moment(broken.changed()));
        }
        boolean kept = place.state() == PlaceState.KEPT || place.state() == PlaceState.HANDED_ON;
        // Emptied, but not removed yet: the next run does that.
        boolean leaving = place.mode() == PlaceMode.EMPTYING || (place.mode() == PlaceMode.OFF && !kept);
        return messages.text(
                language, leaving ? "setup.places.emptying" : place.state().messageKey());
    }

    /** Google's words, or the successor's name. */
    private String reason(Place place) {
        String reason = Objects.requireNonNullElse(place.reason(), "");
        return place.state() == PlaceState.HANDED_ON ? own.name(PlaceKind.EMPLOYEE, reason) : reason;
    }

    /** What the provider said is for administrators. */
    private static String reason(Connection withdrawn, Place place, User viewer) {
        return viewer.id().equals(place.subject()) ? "" : Objects.requireNonNullElse(withdrawn.reason(), "");
    }

    private String how(Place place, Locale language) {
        if (place.kind() != PlaceKind.ACCOUNT) {
            return "";
        }
        return messages.text(
                language,
                Delegation.addressIn(place.connectionId()).isPresent()
                        ? "setup.people.how.delegated"
                        : "setup.people.how.coupled");
    }

    /** Whether the person sees the calendar at Google and has to add it: what is in their own account is in their list already. */
    private static boolean theirs(Place place, User viewer) {
        String subject = Objects.requireNonNullElse(place.subject(), "");
        return switch (place.kind()) {
            case SHARED -> true;
            case EMPLOYEE -> subject.equals(viewer.id());
            case GROUP -> viewer.groups().contains(subject);
            case ACCOUNT, TASKS -> false;
        };
    }

    /** The kind of that name, among those that can be switched. */
    static PlaceKind kind(@Nullable String name) {
        return SWITCHED.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("kind", "web.problem.malformed"));
    }
}
