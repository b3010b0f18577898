package org.sarcini.setup;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncSwitches;

/** How the coupling with Google and the sync stand as a whole, in one word, whichever kinds of calendars are switched on. */
public final class SyncStanding {

    private final GoogleSetup setup;
    private final Places places;
    private final SyncSwitches switches;
    private final CopyGuard copyGuard;

    SyncStanding(GoogleSetup setup, Places places, SyncSwitches switches, CopyGuard copyGuard) {
        this.setup = setup;
        this.places = places;
        this.switches = switches;
        this.copyGuard = copyGuard;
    }

    /** The word; {@code setup.sync.status.<word>} says it, {@code setup.sync.next.<word>} what to do next. */
    public enum Word {
        /** The installation was moved or copied, and nobody has said which. */
        UNDECIDED,
        /** Nobody has begun to couple the company. */
        NOTHING,
        /** The consent was never given, or given back. */
        NOT_CONNECTED,
        /** Google ended the consent. */
        NEEDS_CONSENT,
        /** An administrator stopped it. */
        PAUSED,
        /** Coupled, but no kind of calendar is switched on. */
        NOT_STARTED,
        /** Google does not take the tasks: neither into the shared calendar nor, where there are only others, into any of these. */
        TROUBLE,
        RUNNING;

        /** The word as message keys and pages have it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it worked, and goes on only when somebody does something. */
        public boolean needsSomebody() {
            return this == UNDECIDED || this == NEEDS_CONSENT || this == TROUBLE;
        }
    }

    /** How it stands now, in some short statements. */
    public Word word() {
        if (copyGuard.undecided()) {
            return Word.UNDECIDED;
        }
        Optional<ConnectionState> connection = setup.connection().map(Connection::state);
        if (connection.isEmpty()) {
            return Word.NOTHING;
        }
        if (connection.get() != ConnectionState.CONNECTED) {
            return connection.get() == ConnectionState.NEEDS_CONSENT ? Word.NEEDS_CONSENT : Word.NOT_CONNECTED;
        }
        if (switches.paused()) {
            return Word.PAUSED;
        }
        if (!switches.anythingOn()) {
            return Word.NOT_STARTED;
        }
        boolean sharedInTrouble = places.shared()
                .filter(place -> place.switchedOn() && place.reason() != null)
                .isPresent();
        return sharedInTrouble || places.allInTrouble() ? Word.TROUBLE : Word.RUNNING;
    }

    /** When the company's consent ends by itself; empty where it does not, or does not stand. */
    public Optional<Instant> consentEnds() {
        return setup.connection()
                .filter(connection -> connection.state() == ConnectionState.CONNECTED)
                .map(Connection::ends);
    }
}
