package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Google's colours. */
final class Colors {

    /**
     * An event's colour.
     *
     * @param shown as Google Calendar paints it today
     * @param answered as the API answers it, the palette of old
     */
    record Color(String name, String shown, String answered) {}

    static final Map<String, Color> EVENTS = new LinkedHashMap<>();

    /** An event without a colour of its own has its calendar's. */
    static final String CALENDAR = "#039be5";

    static {
        EVENTS.put("1", new Color("Lavender", "#7986cb", "#a4bdfc"));
        EVENTS.put("2", new Color("Sage", "#33b679", "#7ae7bf"));
        EVENTS.put("3", new Color("Grape", "#8e24aa", "#dbadff"));
        EVENTS.put("4", new Color("Flamingo", "#e67c73", "#ff887c"));
        EVENTS.put("5", new Color("Banana", "#f6bf26", "#fbd75b"));
        EVENTS.put("6", new Color("Tangerine", "#f4511e", "#ffb878"));
        EVENTS.put("7", new Color("Peacock", "#039be5", "#46d6db"));
        EVENTS.put("8", new Color("Graphite", "#616161", "#e1e1e1"));
        EVENTS.put("9", new Color("Blueberry", "#3f51b5", "#5484ed"));
        EVENTS.put("10", new Color("Basil", "#0b8043", "#51b749"));
        EVENTS.put("11", new Color("Tomato", "#d50000", "#dc2127"));
    }

    private Colors() {}

    static ObjectNode json() {
        ObjectNode colors = Json.object().put("kind", "calendar#colors").put("updated", "2012-02-14T00:00:00.000Z");
        colors.putObject("calendar")
                .putObject("14")
                .put("background", "#9fe1e7")
                .put("foreground", "#1d1d1d");
        ObjectNode events = colors.putObject("event");
        EVENTS.forEach((id, color) ->
                events.putObject(id).put("background", color.answered()).put("foreground", "#1d1d1d"));
        return colors;
    }
}
