package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees and clicks in the stand-in's pages. */
class PageStandInTest {

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(new MovableClock("2026-03-02T08:00:00Z"));

    private static final HttpClient BROWSER = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private String id;

    @BeforeEach
    void hasACalendarWithAnEvent() throws IOException {
        Calendar calendar = firma.calendar(Firma.OFFICE);
        id = firma.make(calendar, "Calendar comun");
        AclRule.Scope domain = new AclRule.Scope().setType("domain").setValue("firma.ro");
        calendar.acl()
                .insert(id, new AclRule().setRole("reader").setScope(domain))
                .setSendNotifications(false)
                .execute();
        Event event = Firma.visit("aaaaa")
                .setColorId("11")
                .setDescription("Terț: <b>Hidro & Fii</b>\nhttps://sarcini.firma.ro/task?a=1&b=2.");
        calendar.events().insert(id, event).execute();
    }

    @Test
    void showsCalendarsEventsAccountsAndRequests() throws Exception {
        String page = get("/");

        assertThat(page)
                .contains("Google (stand-in)", "<h2 class=\"calendar-title\">Calendar comun</h2>")
                .contains("firma.ro: reader", "data-event-id=\"aaaaa\"", "data-status=\"confirmed\"")
                .contains("<span class=\"event-title\">Vizită V-7</span>", "09:00 – 10:00", "Tomato", "#d50000")
                .contains("<b>Hidro &amp; Fii</b><br>")
                .contains("<a href=\"https://sarcini.firma.ro/task?a=1&amp;b=2\"")
                .contains("Monday, 2 March 2026")
                .contains(Firma.ANA, "calendar.app.created", "1 live refresh token");
        assertThat(google.requests()).noneMatch(request -> request.path().equals("/"));
    }

    @Test
    void greysOutWhatIsCancelled() throws Exception {
        google.personDeletes(id, "aaaaa");

        assertThat(get("/")).contains("class=\"event cancelled\"", "data-status=\"cancelled\"");
    }

    @Test
    void letsAPersonEditAnEvent() throws Exception {
        String before = google.events(id).get(0).etag();
        post(
                "/stand-in/event",
                Map.of(
                        "calendar",
                        id,
                        "event",
                        "aaaaa",
                        "action",
                        "save",
                        "summary",
                        "Mutată",
                        "description",
                        "",
                        "start",
                        "2026-03-03T11:00",
                        "end",
                        "2026-03-03T12:30",
                        "colorId",
                        "9"));

        EventView event = google.events(id).get(0);
        assertThat(event.title()).isEqualTo("Mutată");
        assertThat(event.description()).isNull();
        assertThat(event.start()).isEqualTo("2026-03-03T11:00:00+02:00");
        assertThat(event.end()).isEqualTo("2026-03-03T12:30:00+02:00");
        assertThat(event.colorId()).isEqualTo("9");
        assertThat(event.etag()).isNotEqualTo(before);
    }

    @Test
    void saysSoWhenGoogleWouldNotSaveAnEdit() throws Exception {
        String answer = post(
                "/stand-in/event",
                Map.of(
                        "calendar",
                        id,
                        "event",
                        "aaaaa",
                        "action",
                        "save",
                        "summary",
                        "Mutată",
                        "start",
                        "2026-03-03T11:00",
                        "end",
                        "2026-03-03T10:00"));

        assertThat(answer).contains("Google would not save this", "timeRangeEmpty");
        assertThat(google.events(id).get(0).title()).isEqualTo("Vizită V-7");
    }

    @Test
    void letsAPersonDeleteCopyAndDeleteTheCalendar() throws Exception {
        post("/stand-in/event", Map.of("calendar", id, "event", "aaaaa", "action", "copy"));
        post("/stand-in/event", Map.of("calendar", id, "event", "aaaaa", "action", "delete"));
        assertThat(google.events(id)).extracting(EventView::status).containsExactly("cancelled", "confirmed");

        post("/stand-in/delete-calendar", Map.of("calendar", id));
        assertThat(google.calendars()).allMatch(CalendarView::primary);
        assertThat(get("/")).contains("No calendar yet");
    }

    @Test
    void letsAPersonWithdrawConsent() throws Exception {
        assertThat(google.refreshTokens(Firma.OFFICE)).hasSize(1);
        post("/stand-in/revoke", Map.of("account", Firma.OFFICE));
        assertThat(google.refreshTokens(Firma.OFFICE)).isEmpty();
    }

    @Test
    void letsAPersonMakeItFail() throws Exception {
        post("/stand-in/fault", Map.of("fault", "refuse-503"));
        assertThat(google.faultsWaiting()).isEqualTo(1);
        post("/stand-in/fault", Map.of("fault", "clear"));
        assertThat(google.faultsWaiting()).isZero();

        assertThat(post("/stand-in/fault", Map.of("fault", "api"))).contains("The Calendar API is disabled.");
    }

    @Test
    void addsASharedCalendarToAPersonsList() throws Exception {
        String link = "/calendar/r?cid=" + Secrets.base64(id);
        assertThat(get(link)).contains("Would you like to add", "Calendar comun", Firma.ANA);

        assertThat(post("/stand-in/add-calendar", Map.of("calendar", id, "account", Firma.ANA)))
                .contains("Calendar added");
        assertThat(post("/stand-in/add-calendar", Map.of("calendar", id, "account", Firma.STRANGER)))
                .contains("Not shared with you");
        assertThat(google.calendars())
                .filteredOn(calendar -> calendar.id().equals(id))
                .singleElement()
                .satisfies(calendar -> assertThat(calendar.listedBy()).containsExactly(Firma.OFFICE, Firma.ANA));
        assertThat(get("/calendar/r?cid=rubbish")).contains("No such calendar");
    }

    @Test
    void leadsTheLinkOfAnEventToItsWeek() throws Exception {
        google.personEdits(id, "aaaaa", event -> {
            event.putObject("start").put("date", "2026-05-06");
            event.putObject("end").put("date", "2026-05-07");
        });
        String link = google.events(id).get(0).raw().path("htmlLink").asText();

        assertThat(get(URI.create(link).getRawPath() + "?" + URI.create(link).getRawQuery()))
                .contains("4 May – 10 May", "Wednesday, 6 May 2026", "All day");
    }

    @Test
    void asksForConsentWithAccountsAndScopesToChoose() throws Exception {
        URI asked = URI.create(firma.authorizationUrl(Firma.SCOPES) + "&hd=firma.ro");
        String page = get(asked.getRawPath() + "?" + asked.getRawQuery());

        assertThat(page)
                .contains("Sign in with Google (stand-in)", "data-scope=\"calendar.acls\" checked", "Deny", "Allow");
        assertThat(page.indexOf("value=\"" + Firma.STRANGER)).isGreaterThan(page.indexOf("Use another account"));
        assertThat(page.indexOf("value=\"" + Firma.ANA)).isLessThan(page.indexOf("Use another account"));

        assertThat(decided(asked, "allow", Firma.ANA))
                .startsWith(Firma.REDIRECT + "?")
                .contains("&code=", "hd=firma.ro");
        assertThat(decided(asked, "deny", Firma.ANA)).contains("error=access_denied");
    }

    @Test
    void stopsAtAPageThatNamesTheError() throws Exception {
        URI asked =
                URI.create(firma.authorizationUrl(Firma.SCOPES).toString().replace("oauth/callback", "somewhere/else"));
        HttpResponse<String> answer =
                BROWSER.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Access blocked", "Error 400: redirect_uri_mismatch");
    }

    @Test
    void letsAnAdministratorSetUpAProjectInTheConsole() throws Exception {
        assertThat(get("/auth/clients?project=4711")).contains(Firma.CLIENT, Firma.REDIRECT.toString(), "Enabled");

        String made = post("/stand-in/console", Map.of("action", "web", "redirect", "http://localhost:8080/new"));
        assertThat(made).contains("OAuth client created", "GOCSPX-", "http://localhost:8080/new");
        assertThat(get("/console")).contains("http://localhost:8080/new").doesNotContain("GOCSPX-");
        assertThat(post("/stand-in/console", Map.of("action", "web", "redirect", "http://camunda:8080/new")))
                .contains("Invalid Redirect");

        assertThat(post("/stand-in/console", Map.of("action", "firma.ro"))).contains("Internal to firma.ro</b>");
        assertThat(post("/stand-in/console", Map.of("action", "api"))).contains("Not enabled");
    }

    @Test
    void showsForeignMarkupAsText() {
        assertThat(Markup.of("<script>alert(1)</script>")).isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(Markup.of("<a href=\"javascript:alert(1)\">x</a>")).doesNotContain("<a");
        assertThat(Markup.of("<a href=\"https://firma.ro/x\" onclick=\"y\">Deschide</a>"))
                .isEqualTo("<a href=\"https://firma.ro/x\" target=\"_blank\" rel=\"noopener\">Deschide</a>");
    }

    @Test
    void showsTasksInTheWeekAndLetsAPersonTickThemOff() throws Exception {
        String list = google.taskLists(Firma.OFFICE).get(0).id();
        String task = google.personCreatesTask(list, "Sună <terțul>", LocalDate.of(2026, 3, 4));
        assertThat(get("/")).contains("☐ Sună &lt;terțul&gt;", "Tasks of " + Firma.OFFICE, "data-due=\"2026-03-04\"");

        Map<String, String> which = Map.of("list", list, "task", task);
        post("/stand-in/task", with(which, Map.of("action", "tick")));
        assertThat(google.tasks(list)).singleElement().satisfies(ticked -> assertThat(ticked.completed())
                .isTrue());
        assertThat(get("/")).contains("Mark uncompleted").doesNotContain("☐");

        post("/stand-in/task", with(which, Map.of("action", "reopen")));
        post(
                "/stand-in/task",
                with(which, Map.of("action", "save", "title", "Altfel", "notes", "Text", "due", "2026-03-05")));
        assertThat(google.tasks(list)).singleElement().satisfies(edited -> {
            assertThat(edited.completed()).isFalse();
            assertThat(edited.title()).isEqualTo("Altfel");
            assertThat(edited.notes()).isEqualTo("Text");
            assertThat(edited.due()).isEqualTo("2026-03-05");
        });
        post("/stand-in/task", with(which, Map.of("action", "delete")));
        assertThat(google.tasks(list)).singleElement().matches(TaskView::deleted);
    }

    @Test
    void staysReadableWithThousandsOfEvents() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            google.personCopies(id, "aaaaa");
        }

        assertThat(get("/")).contains("300 of 2001 events", "and 1993 more");
    }

    @Test
    void answersTimesByTheClockItWasGiven() throws Exception {
        assertThat(firma.calendar(Firma.OFFICE)
                        .events()
                        .get(id, "aaaaa")
                        .execute()
                        .getUpdated())
                .isEqualTo(new DateTime("2026-03-02T08:00:00.000Z"));
    }

    private String decided(URI asked, String decision, String account) throws Exception {
        String body = form(Map.of("query", asked.getRawQuery(), "decision", decision, "account", account)) + "&scope="
                + URLEncoder.encode(Scopes.APP_CREATED, StandardCharsets.UTF_8);
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(google.rootUrl().resolve(AuthorizationEndpoint.DECISION))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String get(String path) throws Exception {
        return BROWSER.send(
                        HttpRequest.newBuilder(google.rootUrl().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String post(String path, Map<String, String> fields) throws Exception {
        return BROWSER.send(
                        HttpRequest.newBuilder(google.rootUrl().resolve(path))
                                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
