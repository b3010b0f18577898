package org.sarcini.standin.google;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A calendar on the page: who may see it, its week, its events. */
final class CalendarCard {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final int LISTED = 300;

    private final StoredCalendar calendar;
    private final CalendarView view;
    private final List<StoredTask> tasks;
    private final LocalDate today;
    private final LocalDate monday;

    /**
     * @param tasks the owner's, to be shown in the week beside the events
     * @param week any day of the week to show; null for today's
     */
    CalendarCard(
            StoredCalendar calendar, CalendarView view, List<StoredTask> tasks, Clock clock, @Nullable LocalDate week) {
        this.calendar = calendar;
        this.view = view;
        this.tasks = tasks;
        this.today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        this.monday = (week == null ? today : week).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    String html() {
        List<StoredEvent> events = List.copyOf(calendar.events());
        return """
                <section class="card calendar" data-calendar-id="%s">
                <div class="card-head"><div><h2 class="calendar-title">%s</h2>
                <p class="muted">%s · %s</p></div>
                <nav class="weeks"><a href="/?week=%s">‹</a> <span>%s – %s</span> <a href="/?week=%s">›</a>
                <a href="/">today</a></nav></div>
                <p class="acl">%s</p>
                %s
                <div class="agenda">%s</div>
                %s
                </section>
                """
                .formatted(
                        Html.escape(calendar.id()),
                        Html.escape(calendar.summary()),
                        Html.escape(calendar.owner().email()),
                        calendar.zone(),
                        monday.minusWeeks(1),
                        monday.format(SHORT),
                        monday.plusDays(6).format(SHORT),
                        monday.plusWeeks(1),
                        access(),
                        new WeekGrid(monday, today, calendar.zone()).html(events, tasks),
                        agenda(events),
                        deletion());
    }

    private String access() {
        String rules = calendar.acl().stream()
                .map(rule -> "<span class=\"badge acl-rule\" data-acl=\"%s\">%s: %s</span>"
                        .formatted(
                                Html.escape(rule.id()),
                                Html.escape(rule.value().isEmpty() ? "everybody" : rule.value()),
                                rule.role()))
                .collect(Collectors.joining(" "));
        return rules + " <span class=\"muted\">in the list of "
                + Html.escape(view.listedBy().isEmpty() ? "nobody" : String.join(", ", view.listedBy())) + "</span>";
    }

    private String agenda(List<StoredEvent> events) {
        if (events.isEmpty()) {
            return "<p class=\"muted empty\">No events.</p>";
        }
        List<StoredEvent> sorted =
                events.stream().sorted(Comparator.comparing(this::start)).toList();
        List<StoredEvent> shown = sorted.size() <= LISTED ? sorted : fromMonday(sorted);
        StringBuilder html = new StringBuilder();
        LocalDate day = null;
        for (StoredEvent event : shown) {
            EventItem item = new EventItem(calendar, event);
            if (!item.day().equals(day)) {
                day = item.day();
                html.append("<h3%s>%s</h3>\n".formatted(day.equals(today) ? " class=\"today\"" : "", day.format(DAY)));
            }
            html.append(item.html());
        }
        if (shown.size() < sorted.size()) {
            html.append("<p class=\"muted\">%d of %d events, from the week above on.</p>"
                    .formatted(shown.size(), sorted.size()));
        }
        return html.toString();
    }

    private List<StoredEvent> fromMonday(List<StoredEvent> sorted) {
        Instant from = monday.atStartOfDay(calendar.zone()).toInstant();
        return sorted.stream()
                .filter(event -> !start(event).isBefore(from))
                .limit(LISTED)
                .toList();
    }

    private Instant start(StoredEvent event) {
        return EventTimes.of(event.body(), calendar.zone()).start();
    }

    private String deletion() {
        return calendar.primary()
                ? ""
                : """
                <details class="calendar-edit"><summary>Delete this calendar as a person</summary>
                <form method="post" action="%s"><input type="hidden" name="calendar" value="%s">
                <button class="danger">Delete calendar</button></form></details>
                """
                        .formatted(PersonPages.DELETE_CALENDAR, Html.escape(calendar.id()));
    }
}
