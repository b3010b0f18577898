package org.sarcini.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When an event begins or ends. */
public sealed interface EventTime {

    /** A whole day; as an end it is the day after the last one. */
    record Day(LocalDate date) implements EventTime {}

    /**
     * A moment, whole seconds.
     *
     * @param zone the zone in which Google shows and repeats it; says nothing about the moment itself
     */
    record Moment(Instant at, ZoneId zone) implements EventTime {}
}
