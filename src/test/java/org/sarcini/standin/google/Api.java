package org.sarcini.standin.google;

/** An API of Google's that a project may have enabled or not. */
enum Api {
    CALENDAR("Google Calendar API", "calendar-json.googleapis.com"),
    TASKS("Google Tasks API", "tasks.googleapis.com");

    private final String title;
    private final String service;

    Api(String title, String service) {
        this.title = title;
        this.service = service;
    }

    String title() {
        return title;
    }

    /** What deep links into the console call it. */
    String service() {
        return service;
    }
}
