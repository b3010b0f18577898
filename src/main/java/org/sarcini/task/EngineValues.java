package org.sarcini.task;

import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The engine's values as the table holds them. Texts are cut to the width of their columns: a host may have widened the engine's. */
final class EngineValues {

    private EngineValues() {}

    static @Nullable Instant instant(@Nullable Date date) {
        // Drivers hand out subclasses of Date that do not all know their instant.
        return date == null ? null : Instant.ofEpochMilli(date.getTime());
    }

    static @Nullable String id(@Nullable String text) {
        return cut(text, 64);
    }

    static @Nullable String name(@Nullable String text) {
        return cut(text, 255);
    }

    static @Nullable String text(@Nullable String text) {
        return cut(text, 4000);
    }

    /** As much as fits, never half a character. */
    private static @Nullable String cut(@Nullable String text, int width) {
        if (text == null || text.length() <= width) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(width - 1)) ? width - 1 : width);
    }
}
