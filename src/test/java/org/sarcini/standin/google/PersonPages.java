package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person clicks on the stand-in's pages. */
final class PersonPages {

    static final String EVENT = "/stand-in/event";
    static final String DELETE_CALENDAR = "/stand-in/delete-calendar";
    static final String REVOKE = "/stand-in/revoke";
    static final String FAULT = "/stand-in/fault";
    private static final String ADD = "/stand-in/add-calendar";

    private final GoogleStandIn google;
    private final CalendarStore store;
    private final Grants grants;

    PersonPages(GoogleStandIn google, CalendarStore store, Grants grants) {
        this.google = google;
        this.store = store;
        this.grants = grants;
    }

    void routes(Router router, OverviewPage overview) {
        router.on("GET", "/", overview::show);
        router.on("GET", "/favicon.ico", request -> person(request, Reply.empty(204)));
        router.on("GET", "/calendar/r", this::offer);
        router.on("GET", "/calendar/event", this::event);
        router.on("POST", ADD, this::add);
        router.on("POST", EVENT, this::change);
        router.on("POST", DELETE_CALENDAR, request -> {
            google.personDeletesCalendar(field(request, "calendar"));
            return home(request, "");
        });
        router.on("POST", REVOKE, request -> {
            google.revoke(field(request, "account"));
            return home(request, "#accounts");
        });
        router.on("POST", FAULT, this::fault);
    }

    private Reply change(Request request) {
        String calendar = field(request, "calendar");
        String event = field(request, "event");
        try {
            switch (field(request, "action")) {
                case "save" -> google.personEdits(calendar, event, edited -> edit(request, calendar, edited));
                case "copy" -> google.personCopies(calendar, event);
                default -> google.personDeletes(calendar, event);
            }
        } catch (Refusal refused) {
            return person(request, message(400, "Google would not save this", String.valueOf(refused.getMessage())));
        }
        return home(request, "#event-" + event);
    }

    private void edit(Request request, String calendarId, ObjectNode event) {
        event.put("summary", field(request, "summary")).put("description", field(request, "description"));
        event.put("status", "confirmed");
        String color = field(request, "colorId");
        if (color.isEmpty()) {
            event.remove("colorId");
        } else {
            event.put("colorId", color);
        }
        String zone = store.find(calendarId).zone().getId();
        time(event, "start", field(request, "start"), zone);
        time(event, "end", field(request, "end"), zone);
    }

    private static void time(ObjectNode event, String which, String value, String zone) {
        ObjectNode time = event.putObject(which);
        if (value.contains("T")) {
            time.put("dateTime", value.length() == 16 ? value + ":00" : value).put("timeZone", zone);
        } else {
            time.put("date", value);
        }
    }

    /** What the link {@code …/calendar/r?cid=…} shows: shall this calendar be added to your list? */
    private Reply offer(Request request) {
        StoredCalendar calendar = store.find(decoded(String.valueOf(request.parameter("cid"))));
        if (calendar == null) {
            return person(request, message(404, "No such calendar", "It does not exist, or no longer."));
        }
        String accounts = grants.accounts().stream()
                .map(account -> "<label class=\"choice\"><input type=\"radio\" name=\"account\" value=\"%s\" required>"
                                .formatted(Html.escape(account.email()))
                        + "<span class=\"avatar\">%s</span><span><b>%s</b></span></label>"
                                .formatted(Html.escape(account.name().substring(0, 1)), Html.escape(account.email())))
                .collect(Collectors.joining());
        return person(
                request,
                card(
                        "Add calendar",
                        """
                        <p>Would you like to add <b class="calendar-title">%s</b> to your list of calendars?</p>
                        <form method="post" action="%s"><input type="hidden" name="calendar" value="%s">
                        <fieldset><legend>As</legend>%s</fieldset>
                        <div class="actions"><button class="primary" id="add">Add</button></div></form>
                        """
                                .formatted(
                                        Html.escape(calendar.summary()), ADD, Html.escape(calendar.id()), accounts)));
    }

    private Reply add(Request request) {
        StoredCalendar calendar = store.find(field(request, "calendar"));
        Account account = grants.account(field(request, "account"));
        if (calendar == null || calendar.roleOf(account).equals("none")) {
            return person(
                    request,
                    message(
                            403,
                            "Not shared with you",
                            account.email() + " may not see this calendar; ask its owner."));
        }
        store.list(account, calendar.id());
        return person(
                request,
                message(200, "Calendar added", calendar.summary() + " is now in the list of " + account.email() + "."));
    }

    /** Where the link of an event leads. */
    private Reply event(Request request) {
        String[] ids = decoded(String.valueOf(request.parameter("eid"))).split(" ", 2);
        StoredCalendar calendar = ids.length < 2 ? null : store.find(ids[1]);
        StoredEvent event = calendar == null ? null : calendar.event(ids[0]);
        if (calendar == null || event == null) {
            return person(request, message(404, "No such event", "It does not exist, or no longer."));
        }
        LocalDate day = EventTimes.of(event.body(), calendar.zone())
                .start()
                .atZone(calendar.zone())
                .toLocalDate();
        return person(request, Reply.redirect(URI.create("/?week=" + day + "#event-" + event.id())));
    }

    private Reply fault(Request request) {
        switch (field(request, "fault")) {
            case "refuse-429" -> google.refuseNext(429, "rateLimitExceeded", 2);
            case "refuse-403" -> google.refuseNext(403, "rateLimitExceeded", null);
            case "refuse-503" -> google.refuseNext(503, "backendError", null);
            case "reset-before" -> google.resetBeforeStoring();
            case "reset-after" -> google.resetAfterStoring();
            case "slow" -> google.next().slow(Duration.ofSeconds(5));
            case "expire" -> google.expireAccessTokens();
            case "forget" -> google.forgetSyncTokens();
            case "api" -> google.apiEnabled(!google.isApiEnabled(Api.CALENDAR));
            case "tasks-api" -> google.tasksApiEnabled(!google.isApiEnabled(Api.TASKS));
            case "sharing" -> google.domainSharingAllowed(!google.isDomainSharingAllowed());
            default -> google.noMoreFaults();
        }
        return home(request, "#faults");
    }

    static Reply home(Request request, String anchor) {
        return person(request, Reply.redirect(URI.create("/" + anchor)));
    }

    static Reply person(Request request, Reply reply) {
        request.trace().person();
        return reply;
    }

    static Reply message(int status, String title, String words) {
        Reply page = card(
                title,
                "<p class=\"message\">%s</p><p><a href=\"/\">What \"Google\" holds</a></p>"
                        .formatted(Html.escape(words)));
        return new Reply(status, page.headers(), page.body());
    }

    private static Reply card(String title, String body) {
        return Reply.html(
                200,
                Html.page(
                        title,
                        "narrow",
                        """
                        <main class="card consent"><p class="standin-badge">Google (stand-in)</p><h1>%s</h1>%s</main>
                        """
                                .formatted(Html.escape(title), body)));
    }

    static String field(Request request, String name) {
        String value = request.field(name);
        return value == null ? "" : value;
    }

    /** Google's links hold base64 of either alphabet, without padding. */
    private static String decoded(@Nullable String text) {
        try {
            String url = String.valueOf(text)
                    .replace('+', '-')
                    .replace('/', '_')
                    .replace("=", "")
                    .replace(' ', '-');
            return new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
