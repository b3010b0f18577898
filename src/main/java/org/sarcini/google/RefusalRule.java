package org.sarcini.google;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusal.ApiNotEnabled;
import org.sarcini.google.GoogleRefusal.CalendarGone;
import org.sarcini.google.GoogleRefusal.ConsentNeeded;
import org.sarcini.google.GoogleRefusal.EntryChanged;
import org.sarcini.google.GoogleRefusal.EntryExists;
import org.sarcini.google.GoogleRefusal.EntryGone;
import org.sarcini.google.GoogleRefusal.ListExpired;
import org.sarcini.google.GoogleRefusal.QuotaExhausted;
import org.sarcini.google.GoogleRefusal.RequestWrong;
import org.sarcini.google.GoogleRefusal.ScopeMissing;
import org.sarcini.google.GoogleRefusal.SharingForbidden;
import org.sarcini.google.GoogleRefusal.TryLater;
import org.sarcini.google.GoogleRefusals.Asked;

/**
 * A line of the table by which Google's refusals are read; {@code docs/google-failures.md} shows the same table to people.
 *
 * @param asked what was asked for, where that matters
 * @param from first status
 * @param to last status
 * @param reasons Google's words, none where any will do
 */
record RefusalRule(Set<Asked> asked, int from, int to, Set<String> reasons, Kind kind) {

    private static final Set<Asked> ANY = EnumSet.allOf(Asked.class);

    /** From the particular to the general: the first line that fits counts. */
    static final List<RefusalRule> TABLE = List.of(
            row(ANY, 0, TryLater::new),
            row(
                    ANY,
                    400,
                    plain(ConsentNeeded::new),
                    "invalid_grant",
                    "unauthorized_client",
                    "invalid_client",
                    "admin_policy_enforced"),
            row(ANY, 401, plain(ConsentNeeded::new)),
            row(ANY, 403, TryLater::new, "rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"),
            row(
                    ANY,
                    403,
                    plain(QuotaExhausted::new),
                    "quotaExceeded",
                    "dailyLimitExceeded",
                    "calendarUsageLimitsExceeded"),
            row(ANY, 403, plain(ApiNotEnabled::new), "accessNotConfigured", "SERVICE_DISABLED"),
            row(ANY, 403, plain(ScopeMissing::new), "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
            row(ANY, 403, plain(RequestWrong::new), "forbiddenForNonOrganizer"),
            row(EnumSet.of(Asked.SHARING), 403, plain(SharingForbidden::new)),
            row(ANY, 403, plain(CalendarGone::new)),
            row(EnumSet.of(Asked.ENTRY), 404, plain(EntryGone::new)),
            row(ANY, 404, plain(CalendarGone::new)),
            row(ANY, 408, TryLater::new),
            row(ANY, 409, plain(EntryExists::new), "duplicate"),
            row(ANY, 409, TryLater::new),
            row(EnumSet.of(Asked.LIST), 410, plain(ListExpired::new)),
            row(EnumSet.of(Asked.CALENDAR, Asked.SHARING), 410, plain(CalendarGone::new)),
            row(ANY, 410, plain(EntryGone::new)),
            row(ANY, 412, plain(EntryChanged::new)),
            row(ANY, 425, TryLater::new),
            row(ANY, 429, plain(QuotaExhausted::new), "quotaExceeded", "dailyLimitExceeded"),
            row(ANY, 429, TryLater::new),
            new RefusalRule(ANY, 500, 599, Set.of(), TryLater::new),
            new RefusalRule(ANY, 300, 499, Set.of(), plain(RequestWrong::new)));

    /** Makes a refusal of one kind. */
    @FunctionalInterface
    interface Kind {
        GoogleRefusal of(int status, String reason, String words, @Nullable Duration after);
    }

    private interface Plain {
        GoogleRefusal of(int status, String reason, String words);
    }

    boolean fits(Asked what, int status, String reason) {
        return asked.contains(what)
                && from <= status
                && status <= to
                && (reasons.isEmpty() || reasons.contains(reason));
    }

    private static RefusalRule row(Set<Asked> asked, int status, Kind kind, String... reasons) {
        return new RefusalRule(asked, status, status, Set.of(reasons), kind);
    }

    /** A kind that does not say how long to wait. */
    private static Kind plain(Plain kind) {
        return (status, reason, words, after) -> kind.of(status, reason, words);
    }
}
