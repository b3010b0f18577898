package org.sarcini.standin.google;

import java.util.Set;

/** Finds the calendar a call is about, as far as account, role and scope let it be seen. */
final class CalendarDoor {

    private static final Set<String> OWN_ONLY = Set.of(Scopes.EVENTS_OWNED, Scopes.EVENTS_OWNED_READONLY);

    private final CalendarStore store;

    CalendarDoor(CalendarStore store) {
        this.store = store;
    }

    /**
     * The calendar named in the path.
     *
     * @param accepted the scopes that the method accepts
     * @param needed the role it needs
     * @throws Refusal 404 where it is not to be seen, 403 where the role does not reach
     */
    StoredCalendar open(ApiCall call, Set<String> accepted, String needed) {
        StoredCalendar calendar = store.find(call.variable("calendarId"), call.account());
        if (calendar == null || !inScope(call.access(), calendar, accepted)) {
            throw Refusal.notFound();
        }
        String role = calendar.roleOf(call.account());
        if (role.equals("none")) {
            throw Refusal.notFound();
        }
        if (!AclRule.atLeast(role, needed)) {
            throw Refusal.of(
                    403, "calendar", "requiredAccessLevel", "You need to have " + needed + " access to this calendar.");
        }
        return calendar;
    }

    /** Some scopes open a method for some calendars only: those made by the application, or those of the account. */
    static boolean inScope(Access access, StoredCalendar calendar, Set<String> accepted) {
        return access.scopes().stream().filter(accepted::contains).anyMatch(scope -> {
            if (scope.equals(Scopes.APP_CREATED)) {
                return calendar.madeBy(access.client());
            }
            return !OWN_ONLY.contains(scope) || calendar.owner().equals(access.account());
        });
    }
}
