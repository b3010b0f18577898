package org.sarcini.standin.google;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A week of a calendar: seven columns with the events of each day. */
final class WeekGrid {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int CHIPS = 8;

    private final LocalDate monday;
    private final LocalDate today;
    private final ZoneId zone;

    WeekGrid(LocalDate anyDay, LocalDate today, ZoneId zone) {
        this.monday = anyDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        this.today = today;
        this.zone = zone;
    }

    String html(List<StoredEvent> events, List<StoredTask> tasks) {
        List<StoredEvent> sorted = events.stream()
                .filter(event -> !event.cancelled())
                .sorted(Comparator.comparing((StoredEvent event) -> times(event).start())
                        .thenComparing(event -> event.body().path("summary").asText("")))
                .toList();
        return IntStream.range(0, 7)
                .mapToObj(i -> day(monday.plusDays(i), sorted, tasks))
                .collect(Collectors.joining("\n", "<div class=\"week\">\n", "</div>\n"));
    }

    private String day(LocalDate day, List<StoredEvent> events, List<StoredTask> tasks) {
        List<StoredEvent> here =
                events.stream().filter(event -> touches(event, day)).toList();
        String chips = here.stream().limit(CHIPS).map(event -> chip(event, day)).collect(Collectors.joining());
        String more = here.size() > CHIPS ? "<p class=\"muted\">and " + (here.size() - CHIPS) + " more</p>" : "";
        return """
                <div class="day%s"><div class="day-head"><span>%s</span><b>%d</b></div>%s%s</div>
                """
                .formatted(
                        day.equals(today) ? " today" : "",
                        day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                        day.getDayOfMonth(),
                        chips,
                        more + tasks(day, tasks));
    }

    private static String tasks(LocalDate day, List<StoredTask> tasks) {
        return tasks.stream()
                .filter(task -> day.equals(task.due()))
                .limit(CHIPS)
                .map(task -> "<a class=\"chip task-chip\" href=\"#task-%s\">☐ %s</a>"
                        .formatted(task.id(), Html.escape(task.title())))
                .collect(Collectors.joining());
    }

    private String chip(StoredEvent event, LocalDate day) {
        boolean allDay = event.body().path("start").has("date");
        boolean begins = times(event).start().atZone(zone).toLocalDate().equals(day);
        String time = allDay || !begins ? "" : times(event).start().atZone(zone).format(TIME) + " ";
        return """
                <a class="chip%s" href="#event-%s" data-color-id="%s" style="--color:%s" title="%s">%s<span>%s</span></a>
                """
                .formatted(
                        allDay ? " all-day" : "",
                        event.id(),
                        event.body().path("colorId").asText(""),
                        EventItem.color(event),
                        Html.escape(event.body().path("summary").asText("")),
                        time,
                        Html.escape(event.body().path("summary").asText("(No title)")));
    }

    private boolean touches(StoredEvent event, LocalDate day) {
        EventTimes times = times(event);
        return times.start().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())
                && times.end().isAfter(day.atStartOfDay(zone).toInstant());
    }

    private EventTimes times(StoredEvent event) {
        return EventTimes.of(event.body(), zone);
    }
}
