package org.sarcini.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is found out anew at most once in a while, however often it is asked for.
 *
 * @param <T> what is found out
 */
public final class Recent<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final Duration kept;
    private final TimeSource time;
    private @Nullable T value;
    private Instant found = Instant.MIN;

    /** @param kept how long a value is good enough */
    public Recent(Supplier<T> source, Duration kept, TimeSource time) {
        this.source = source;
        this.kept = kept;
        this.time = time;
    }

    /** The value; asks the source where there is none, or none that is good enough any more. */
    @Override
    public synchronized T get() {
        Instant now = time.now();
        T known = value;
        if (known == null || found.plus(kept).isBefore(now)) {
            known = source.get();
            value = known;
            found = now;
        }
        return known;
    }
}
