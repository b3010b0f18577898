package org.sarcini.sync;

import java.util.List;

/**
 * The right to work on something alone, for a while.
 *
 * @param fence grows each time somebody gets the lease; whoever has an older number lost it
 * @param unanswered the tasks about which somebody was writing to Google when we last heard of them
 */
public record Lease(String name, long fence, List<String> unanswered) {

    public Lease {
        unanswered = List.copyOf(unanswered);
    }
}
