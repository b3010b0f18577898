package org.sarcini.connect;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider cannot answer at the moment (5xx, 429, reset, timeout, rubbish). The connection is as it was; try later. */
public final class ProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration after;

    ProviderUnavailable(String message, @Nullable Duration after) {
        super(message);
        this.after = after;
    }

    /** How long the provider asked to wait ({@code Retry-After}), where it did. */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }
}
