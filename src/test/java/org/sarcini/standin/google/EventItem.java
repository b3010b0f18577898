package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** One event in the list of a calendar, with a form to change it as a person would. */
final class EventItem {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm");
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final StoredCalendar calendar;
    private final StoredEvent event;
    private final EventView view;
    private final ZonedDateTime start;
    private final ZonedDateTime end;

    EventItem(StoredCalendar calendar, StoredEvent event) {
        this.calendar = calendar;
        this.event = event;
        this.view = EventView.of(event);
        ZoneId zone = calendar.zone();
        EventTimes times = EventTimes.of(event.body(), zone);
        this.start = times.start().atZone(zone);
        this.end = times.end().atZone(zone);
    }

    static String color(StoredEvent event) {
        String id = Json.text(event.body(), "colorId");
        return id == null ? Colors.CALENDAR : Colors.EVENTS.get(id).shown();
    }

    LocalDate day() {
        return start.toLocalDate();
    }

    String html() {
        String description = view.description() == null
                ? ""
                : "<div class=\"event-description\">" + Markup.of(view.description()) + "</div>";
        return """
                <article class="event%s" id="event-%s" data-event-id="%s" data-calendar-id="%s" data-status="%s"
                 data-color-id="%s" data-start="%s" data-end="%s" style="--color:%s">
                <div class="event-time">%s</div>
                <div class="event-body">
                <div class="event-head"><span class="event-title">%s</span> %s</div>
                %s
                <details class="event-edit"><summary>Edit as a person</summary>
                %s
                %s
                </details>
                </div>
                </article>
                """
                .formatted(
                        view.cancelled() ? " cancelled" : "",
                        event.id(),
                        event.id(),
                        Html.escape(calendar.id()),
                        view.status(),
                        view.colorId() == null ? "" : view.colorId(),
                        view.start(),
                        view.end(),
                        color(event),
                        when(),
                        view.title().isEmpty() ? "(No title)" : Html.escape(view.title()),
                        badges(),
                        description,
                        form(),
                        facts());
    }

    private String when() {
        if (view.allDay()) {
            LocalDate last = end.toLocalDate().minusDays(1);
            return last.equals(day()) ? "All day" : "until " + last.format(DateTimeFormatter.ofPattern("d MMM"));
        }
        String until = end.toLocalDate().equals(day()) ? end.format(TIME) : end.format(DAY_AND_TIME);
        return start.format(TIME) + " – " + until;
    }

    private String badges() {
        String color = view.colorId() == null
                ? "Calendar colour"
                : Colors.EVENTS.get(view.colorId()).name();
        return (view.cancelled() ? "<span class=\"badge grey event-status\">cancelled</span> " : "")
                + ("transparent".equals(view.transparency()) ? "<span class=\"badge\">free</span> " : "")
                + "<span class=\"badge event-color\">" + color + "</span>";
    }

    private String form() {
        String type = view.allDay() ? "date" : "datetime-local";
        String from = view.allDay() ? view.start() : start.format(INPUT);
        String to = view.allDay() ? view.end() : end.format(INPUT);
        return """
                <form method="post" action="%s" class="person">
                <input type="hidden" name="calendar" value="%s"><input type="hidden" name="event" value="%s">
                <label>Title <input name="summary" value="%s"></label>
                <label>Description <textarea name="description" rows="3">%s</textarea></label>
                <div class="row"><label>Start <input type="%s" name="start" value="%s"></label>
                <label>End <input type="%s" name="end" value="%s"></label>
                <label>Colour <select name="colorId">%s</select></label></div>
                <div class="row"><button class="primary" name="action" value="save">Save</button>
                <button name="action" value="copy">Copy</button>
                <button class="danger" name="action" value="delete"%s>Delete</button></div>
                </form>
                """
                .formatted(
                        PersonPages.EVENT,
                        Html.escape(calendar.id()),
                        event.id(),
                        Html.escape(view.title()),
                        Html.escape(view.description() == null ? "" : view.description()),
                        type,
                        from,
                        type,
                        to,
                        colors(),
                        view.cancelled() ? " disabled" : "");
    }

    private String colors() {
        return "<option value=\"\">Calendar colour</option>"
                + Colors.EVENTS.entrySet().stream()
                        .map(color -> "<option value=\"%s\"%s>%s</option>"
                                .formatted(
                                        color.getKey(),
                                        color.getKey().equals(view.colorId()) ? " selected" : "",
                                        color.getValue().name()))
                        .collect(Collectors.joining());
    }

    private String facts() {
        JsonNode raw = view.raw();
        String properties = view.privateProperties().entrySet().stream()
                .map(property -> "<tr><td>%s</td><td>%s</td></tr>"
                        .formatted(Html.escape(property.getKey()), Html.escape(property.getValue())))
                .collect(Collectors.joining());
        return """
                <table class="facts"><tr><td>id</td><td>%s</td></tr><tr><td>etag</td><td>%s</td></tr>
                <tr><td>updated</td><td>%s</td></tr><tr><td>sequence</td><td>%s</td></tr>%s</table>
                """
                .formatted(
                        event.id(),
                        Html.escape(view.etag()),
                        raw.path("updated").asText(),
                        raw.path("sequence").asText(),
                        properties);
    }
}
