package org.sarcini.task;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/** Tells a date from a moment: whoever enters a date alone gets the start of that day in the company's zone. */
@Pure
public final class WholeDay {

    private WholeDay() {}

    /**
     * Whether the due date names a day: it is exactly the start of one in the zone. That is midnight, or the first moment there
     * is where the clocks jump over midnight. A null due date names none.
     */
    public static boolean named(@Nullable Instant due, ZoneId zone) {
        if (due == null) {
            return false;
        }
        ZonedDateTime local = due.atZone(zone);
        return local.toLocalDate().atStartOfDay(zone).toInstant().equals(due);
    }

    /** Whether a task that is due then may begin at that moment: not afterwards, but at any time of a whole day. */
    public static boolean allows(Instant begin, Instant due, ZoneId zone) {
        return !begin.isAfter(due)
                || named(due, zone)
                        && begin.atZone(zone)
                                .toLocalDate()
                                .equals(due.atZone(zone).toLocalDate());
    }
}
