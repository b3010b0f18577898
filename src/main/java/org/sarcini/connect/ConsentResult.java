package org.sarcini.connect;

import org.jspecify.annotations.Nullable;

/** How a consent ended. */
public sealed interface ConsentResult {

    /**
     * The connection works.
     *
     * @param connection as it is now
     */
    record Granted(Connection connection) implements ConsentResult {}

    /**
     * Nothing was stored; a connection that worked before still does.
     *
     * @param connectionId which one, where the answer could be matched with one
     * @param refusal why, for a person to read
     */
    record Refused(@Nullable String connectionId, Refusal refusal) implements ConsentResult {}
}
