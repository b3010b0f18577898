package org.sarcini.setup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sarcini.connect.Connection;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.SharedCalendarState.Gone;
import org.sarcini.setup.SharedCalendarState.None;
import org.sarcini.setup.SharedCalendarState.Off;
import org.sarcini.setup.SharedCalendarState.Present;
import org.sarcini.setup.SharedCalendarState.Refused;
import org.sarcini.setup.SharedCalendarState.Withheld;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.Places;
import org.sarcini.sync.PreviewNeeded;
import org.sarcini.sync.SyncSwitches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** <em>Calendar comun</em>: one calendar in the company's account, which everybody of its domains may read. */
public final class SharedCalendar {

    private static final Logger log = LoggerFactory.getLogger(SharedCalendar.class);

    private final GoogleSetup setup;
    private final Calendars google;
    private final Places places;
    private final SyncSwitches switches;
    private final Company company;
    private final Messages messages;
    private final Object making = new Object();

    SharedCalendar(
            GoogleSetup setup,
            Calendars google,
            Places places,
            SyncSwitches switches,
            Company company,
            Messages messages) {
        this.setup = setup;
        this.google = google;
        this.places = places;
        this.switches = switches;
        this.company = company;
        this.messages = messages;
    }

    /** What Google says of it. Changes nothing. */
    public SharedCalendarState look() {
        Optional<Connection> connection = setup.connection();
        Optional<Place> place = places.shared();
        if (switches.anythingOn() && place.filter(Place::switchedOn).isEmpty()) {
            return new Off();
        }
        if (connection.isEmpty() || place.isEmpty()) {
            return new None();
        }
        String calendarId = place.get().calendarId();
        try {
            return google.exists(connection.get().id(), calendarId)
                    ? present(connection.get().id(), calendarId, List.of())
                    : new Gone();
        } catch (GoogleRefusal refusal) {
            return new Refused(refusal);
        }
    }

    /**
     * Sees to it that it is there and shared: adopts the one we know, makes another where Google has none any more, and shares
     * it with each of the company's domains that cannot read it yet. Nobody gets mail. May be called again at any time.
     *
     * @return what came of it; a refusal of Google's is told, not thrown
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public SharedCalendarState prepare() {
        switches.requireDecided();
        Optional<Connection> connection = setup.connection();
        if (connection.isEmpty()) {
            return new None();
        }
        try {
            return prepare(connection.get().id());
        } catch (GoogleRefusal refusal) {
            return new Refused(refusal);
        }
    }

    /** The address that offers a person to add it to their own list; empty until it is there. */
    public Optional<URI> addLink() {
        return places.shared()
                .map(Place::calendarId)
                .filter(id -> !id.isEmpty())
                .map(google::addLink);
    }

    /**
     * Lets tasks go there from now on. Nothing happens where there is none yet.
     *
     * @throws PreviewNeeded if no administrator has seen the preview yet
     */
    public void switchOn() {
        places.shared().ifPresent(place -> switches.shared(place.connectionId(), place.calendarId(), true));
        switches.resume();
    }

    /**
     * Makes or adopts it, as {@link #prepare}, and lets tasks go there from now on, what is open in the slow lane.
     *
     * @return what came of it; tasks go there only where it is {@link Present}
     * @throws PreviewNeeded if no administrator has seen the preview since it was last switched off; nothing was done
     */
    public SharedCalendarState takeIntoUse() {
        switches.requirePreview(PlaceKind.SHARED);
        SharedCalendarState state = prepare();
        if (state instanceof Present) {
            places.shared().ifPresent(place -> switches.shared(place.connectionId(), place.calendarId(), true));
        }
        return state;
    }

    /** No more tasks go there, and what was put there is removed. The calendar itself stays in the lists of those who added it. */
    public void switchOff() {
        switches.switchOff(PlaceKind.SHARED);
    }

    private SharedCalendarState prepare(String connectionId) {
        String calendarId;
        // One at a time on this node; the form's button and the process may ask at the same moment.
        synchronized (making) {
            calendarId = adopted(connectionId).orElseGet(() -> made(connectionId));
        }
        return present(connectionId, calendarId, share(connectionId, calendarId));
    }

    private Optional<String> adopted(String connectionId) {
        Optional<Place> known = places.shared()
                .filter(place -> !place.calendarId().isEmpty())
                .filter(place -> google.exists(connectionId, place.calendarId()));
        known.ifPresent(place -> {
            if (place.connectionId().equals(connectionId)) {
                places.ready(Places.SHARED);
            } else {
                switches.shared(connectionId, place.calendarId(), place.switchedOn());
            }
        });
        return known.map(Place::calendarId);
    }

    private String made(String connectionId) {
        boolean switchedOn = places.shared().map(Place::switchedOn).orElse(false);
        String calendarId =
                google.create(connectionId, messages.text(company.language(), "setup.calendar.title"), company.zone());
        switches.shared(connectionId, calendarId, switchedOn);
        log.info("Made the shared calendar {} at Google", calendarId);
        return calendarId;
    }

    private List<Withheld> share(String connectionId, String calendarId) {
        List<Withheld> withheld = new ArrayList<>();
        Set<String> readers = google.readers(connectionId, calendarId);
        for (String domain : company.domains()) {
            if (!readers.contains(domain)) {
                try {
                    google.shareWithDomain(connectionId, calendarId, domain);
                } catch (GoogleRefusal refusal) {
                    withheld.add(new Withheld(domain, refusal.words()));
                }
            }
        }
        return withheld;
    }

    private Present present(String connectionId, String calendarId, List<Withheld> tried) {
        Set<String> readers = google.readers(connectionId, calendarId);
        List<Withheld> withheld = new ArrayList<>(tried);
        for (String domain : company.domains()) {
            if (!readers.contains(domain)
                    && tried.stream().noneMatch(it -> it.domain().equals(domain))) {
                withheld.add(new Withheld(domain, ""));
            }
        }
        return new Present(google.addLink(calendarId), List.copyOf(readers), withheld);
    }
}
