package org.sarcini.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a connection stands.
 *
 * @param started when the load that is under way began, or the last one; null before the first
 * @param asked whether somebody asked for a load that has not begun yet
 * @param underWay whether a load has begun and not ended
 * @param held whether a node is working at it this moment
 * @param report what the last load brought that ended; null before that
 */
public record CrmStanding(
        @Nullable Instant started, boolean asked, boolean underWay, boolean held, @Nullable CrmReport report) {

    /** Whether there is nothing to do: the last load began after whoever asked last, and has ended. */
    public boolean served() {
        return report != null && !asked && !underWay;
    }

    /** Nothing was loaded, and nothing is wanted. */
    public static final CrmStanding NOTHING = new CrmStanding(null, false, false, false, null);
}
