package org.sarcini.sync;

import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;

/** Takes note of what concerns a calendar or an account as a whole, so that people learn of it. */
final class Troubles {

    private final Places places;
    private final GoogleAccounts accounts;

    Troubles(Places places, GoogleAccounts accounts) {
        this.places = places;
        this.accounts = accounts;
    }

    /** What the refusal means for work on that place. What passes by itself is not noted. */
    Result tell(Place place, GoogleRefusal why) {
        if (why instanceof GoogleRefusal.TryLater || why instanceof GoogleRefusal.QuotaExhausted) {
            return Result.DONE;
        }
        if (why instanceof GoogleRefusal.ConsentNeeded) {
            accounts.needsConsent(place.connectionId(), why.words());
            return Result.NOT_CONNECTED;
        }
        PlaceState state = state(why);
        places.problem(place, state, why.words());
        return Result.valueOf(state.name());
    }

    private static PlaceState state(GoogleRefusal why) {
        if (why instanceof GoogleRefusal.ApiNotEnabled) {
            return PlaceState.API_NOT_ENABLED;
        }
        return why instanceof GoogleRefusal.ScopeMissing ? PlaceState.SCOPE_MISSING : PlaceState.CALENDAR_GONE;
    }
}
