package org.sarcini.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What kind of work a task is.
 *
 * @param code what tasks refer to, at most 64 characters
 * @param name what people read, at most 255 characters
 * @param colour {@code #rrggbb}, or null where the priority's colour is enough
 * @param duration how long such a task takes in a calendar, whole minutes
 * @param defaultPriority what the form presets when this type is chosen
 * @param privateType whether such tasks concern their people alone and never go to the shared calendar
 * @param active whether forms offer it; tasks keep a type that is not offered any more
 */
public record TaskType(
        String code,
        String name,
        @Nullable String colour,
        Duration duration,
        @Nullable Priority defaultPriority,
        boolean privateType,
        boolean active) {}
