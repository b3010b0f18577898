package org.sarcini.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** When an event begins or ends. */
public sealed interface EventTime {

    /** A whole day; as an end it is the day after the last one. */
    record Day(LocalDate date) implements EventTime {}

    /**
     * A moment, whole seconds.
     *
     * @param zone the zone in which Google shows and repeats it; says nothing about the moment itself
     */
    record Moment(Instant at, ZoneId zone) implements EventTime {

        /** Stands for no time at all: of an event whose times cannot be read, of an entry of Google Tasks without a day. */
        public static final Moment NONE = new Moment(Instant.EPOCH, ZoneOffset.UTC);
    }
}
