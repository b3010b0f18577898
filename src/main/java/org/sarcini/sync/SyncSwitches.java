package org.sarcini.sync;

import java.util.stream.Stream;
import org.sarcini.installation.Settings;
import org.sarcini.installation.TimeSource;

/** What administrators switch: whether anything is sent, and to which kinds of places; each only after its preview was seen. */
public final class SyncSwitches {

    /** Set by {@link CopyGuard} until somebody says what happened to this installation. */
    static final String UNDECIDED = "sync.undecided";

    private static final String PAUSED = "sync.paused";
    private static final String PREVIEWED = "sync.previewed";
    private static final String SWITCHED_ON = "sync.places.";

    private final Places places;
    private final Settings settings;
    private final TimeSource time;

    SyncSwitches(Places places, Settings settings, TimeSource time) {
        this.places = places;
        this.settings = settings;
        this.time = time;
    }

    /** Whether nothing is sent: an administrator paused it, or has to say whether this is a copy. */
    public boolean paused() {
        return settings.get(PAUSED).isPresent() || settings.get(UNDECIDED).isPresent();
    }

    /**
     * To be called before anything is changed at Google because somebody asks; what the sync does by itself asks {@link #paused}.
     *
     * @throws Undecided while an administrator has to say whether this is a copy
     */
    public void requireDecided() {
        if (settings.get(UNDECIDED).isPresent()) {
            throw new Undecided();
        }
    }

    /** Stops all sending, until {@link #resume()}. Changes go on being noted. */
    public void pause() {
        settings.put(PAUSED, "administrator");
    }

    /** Sends again, beginning with what was noted meanwhile. */
    public void resume() {
        settings.remove(PAUSED);
    }

    /** Whether tasks go anywhere at all. */
    public boolean anythingOn() {
        return Stream.of(PlaceKind.values()).anyMatch(this::switchedOn);
    }

    /** Whether the company lets tasks go to places of this kind. */
    public boolean switchedOn(PlaceKind kind) {
        return kind == PlaceKind.SHARED
                ? places.shared().filter(Place::switchedOn).isPresent()
                : settings.get(SWITCHED_ON + kind).isPresent();
    }

    /**
     * Lets tasks go to places of this kind from now on; they are made one after the other.
     *
     * @throws PreviewNeeded if nobody has seen the preview of just this
     */
    public void switchOn(PlaceKind kind) {
        requirePreview(kind);
        settings.put(SWITCHED_ON + kind, String.valueOf(time.now()));
    }

    /** No more tasks go to places of this kind, and what was put there is removed. */
    public void switchOff(PlaceKind kind) {
        settings.remove(SWITCHED_ON + kind);
        settings.remove(previewed(kind));
        places.of(kind).forEach(place -> places.empty(place.name()));
    }

    /**
     * Makes this the shared calendar, or switches it on or off. Switched on, all open tasks are looked at; switched off, events
     * stay where they are: see {@link Places#empty}.
     *
     * @throws PreviewNeeded if it is to be switched on and nobody has seen the preview yet
     */
    public void shared(String connectionId, String calendarId, boolean switchedOn) {
        if (switchedOn) {
            requirePreview(PlaceKind.SHARED);
        }
        PlaceMode mode = switchedOn ? PlaceMode.ON : PlaceMode.OFF;
        places.put(new Place(
                Places.SHARED, PlaceKind.SHARED, null, connectionId, calendarId, mode, PlaceState.READY, null));
    }

    /** An administrator has seen what the first sync will send to places of this kind. */
    void previewed(PlaceKind kind, String byUser) {
        settings.put(previewed(kind), byUser + " " + time.now());
    }

    /** Switches everything off without a word to Google, and forgets which calendars were made: they are another installation's. */
    void allOff() {
        for (PlaceKind kind : PlaceKind.values()) {
            settings.remove(SWITCHED_ON + kind);
            settings.remove(previewed(kind));
        }
        places.forgetAll();
    }

    /** @throws PreviewNeeded if nobody has seen the preview of this kind since it was last switched off */
    public void requirePreview(PlaceKind kind) {
        if (settings.get(previewed(kind)).isEmpty()) {
            throw new PreviewNeeded("A calendar of kind " + kind);
        }
    }

    private static String previewed(PlaceKind kind) {
        return PREVIEWED + "." + kind;
    }
}
