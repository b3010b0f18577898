package org.sarcini.installation;

import java.time.Clock;
import java.time.Instant;

/**
 * The clock of everything in Sarcini. A type of our own, because a bean of type {@link Clock} could change what a host
 * application injects.
 *
 * @param clock the clock itself; its zone means nothing, the company's zone is {@link Company#zone()}
 */
public record TimeSource(Clock clock) {

    public Instant now() {
        return clock.instant();
    }
}
