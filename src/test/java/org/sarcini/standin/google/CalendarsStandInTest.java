package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.CalendarListEntry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calendars, who may see them, and which scope opens what. */
class CalendarsStandInTest {

    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";
    private static final String APP_CREATED = CALENDAR + ".app.created";
    private static final String EVENTS = CALENDAR + ".events";

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);

    @Test
    void makesChangesAndDeletesACalendar() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");
        assertThat(id).endsWith("@group.calendar.google.com");

        office.calendars()
                .patch(id, new com.google.api.services.calendar.model.Calendar().setDescription("Sarcini"))
                .execute();
        assertThat(office.calendars().get(id).execute())
                .containsEntry("summary", "Calendar comun")
                .containsEntry("description", "Sarcini")
                .containsEntry("timeZone", "Europe/Bucharest");

        office.calendars().delete(id).execute();
        assertThat(refused(() -> office.calendars().get(id).execute())).isEqualTo("404 notFound");
        assertThat(refused(() -> office.events().list(id).execute())).isEqualTo("404 notFound");
        assertThat(google.calendars()).noneMatch(calendar -> calendar.id().equals(id));
    }

    @Test
    void sharesWithTheDomainForReading() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");
        office.events().insert(id, Firma.visit("aaaaa")).execute();
        Calendar ana = firma.calendar(Firma.ANA, CALENDAR);
        assertThat(refused(() -> ana.events().list(id).execute())).isEqualTo("404 notFound");

        AclRule rule = office.acl()
                .insert(id, domain("reader"))
                .setSendNotifications(false)
                .execute();

        assertThat(rule.getId()).isEqualTo("domain:firma.ro");
        assertThat(office.acl().list(id).execute().getItems())
                .extracting(AclRule::getId)
                .containsExactly("user:" + Firma.OFFICE, "domain:firma.ro");
        assertThat(ana.events().list(id).execute().getItems()).hasSize(1);
        assertThat(refused(() -> ana.events().delete(id, "aaaaa").execute())).isEqualTo("403 requiredAccessLevel");
        Calendar stranger = firma.calendar(Firma.STRANGER, CALENDAR);
        assertThat(refused(() -> stranger.events().list(id).execute())).isEqualTo("404 notFound");

        office.acl().delete(id, "domain:firma.ro").execute();
        assertThat(refused(() -> ana.events().list(id).execute())).isEqualTo("404 notFound");
    }

    @Test
    void sharesWithOnePersonForWriting() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Ana");
        Calendar ana = firma.calendar(Firma.ANA, EVENTS);
        assertThat(refused(() -> ana.events().list(id).execute())).isEqualTo("404 notFound");

        AclRule rule = office.acl()
                .insert(id, user(Firma.ANA).setRole("writer"))
                .setSendNotifications(false)
                .execute();

        assertThat(rule.getId()).isEqualTo("user:" + Firma.ANA);
        assertThat(refused(() -> ana.events().insert(id, Firma.visit("aaaaa")).execute()))
                .isEqualTo("accepted");
        assertThat(refused(() -> ana.acl().list(id).execute())).isEqualTo("403 insufficientPermissions");
        Calendar anaAsOwner = firma.calendar(Firma.ANA, CALENDAR);
        assertThat(refused(() -> anaAsOwner.acl().insert(id, domain("reader")).execute()))
                .isEqualTo("403 requiredAccessLevel");
        assertThat(google.mails()).isEmpty();

        google.personUnshares(id, Firma.ANA);
        assertThat(refused(() -> ana.events().list(id).execute())).isEqualTo("404 notFound");
        assertThat(google.events(id)).hasSize(1);
    }

    @Test
    void mailsAboutSharingUnlessToldNotTo() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");

        office.acl().insert(id, domain("reader")).setSendNotifications(false).execute();
        assertThat(google.mails()).isEmpty();

        office.acl().insert(id, user(Firma.ANA)).execute();
        assertThat(google.mails()).extracting(Mail::to, Mail::calendarId).containsExactly(tuple(Firma.ANA, id));
    }

    @Test
    void refusesSharingWithTheDomainWhereTheOrganisationForbidsIt() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");
        google.domainSharingAllowed(false);

        assertThat(refused(() -> office.acl().insert(id, domain("reader")).execute()))
                .isEqualTo("403 forbidden");
        assertThat(refused(() -> office.acl().insert(id, user(Firma.ANA)).execute()))
                .isEqualTo("accepted");
    }

    @Test
    void putsASharedCalendarIntoNobodysListUntilTheyAddIt() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");
        office.acl().insert(id, domain("reader")).setSendNotifications(false).execute();
        Calendar ana = firma.calendar(Firma.ANA, CALENDAR);
        assertThat(listed(ana)).containsExactly(Firma.ANA);

        ana.calendarList().insert(new CalendarListEntry().setId(id)).execute();
        assertThat(listed(ana)).containsExactly(Firma.ANA, id);
        assertThat(ana.calendarList().get(id).execute().getAccessRole()).isEqualTo("reader");
        ana.calendarList().delete(id).execute();
        assertThat(listed(ana)).containsExactly(Firma.ANA);
    }

    @Test
    void showsAnApplicationOnlyTheCalendarsItMade() throws IOException {
        Calendar full = firma.calendar(Firma.OFFICE, CALENDAR);
        Calendar narrow = firma.calendar(Firma.OFFICE, APP_CREATED);
        String mine = firma.make(narrow, "Calendar comun");

        assertThat(refused(() -> narrow.events().list("primary").execute())).isEqualTo("404 notFound");
        assertThat(refused(() -> narrow.calendars().get(Firma.OFFICE).execute()))
                .isEqualTo("404 notFound");
        assertThat(refused(() -> narrow.events().list(mine).execute())).isEqualTo("accepted");
        assertThat(refused(() -> full.events().list("primary").execute())).isEqualTo("accepted");
    }

    @Test
    void opensNothingWithoutTheScopeForIt() throws IOException {
        Calendar narrow = firma.calendar(Firma.OFFICE, APP_CREATED);
        String id = firma.make(narrow, "Calendar comun");
        assertThat(refused(() -> narrow.acl().insert(id, domain("reader")).execute()))
                .isEqualTo("403 insufficientPermissions");
        assertThat(refused(() -> narrow.acl().list(id).execute())).isEqualTo("403 insufficientPermissions");
        assertThat(refused(() -> narrow.calendarList().list().execute())).isEqualTo("403 insufficientPermissions");

        Calendar onlyEvents = firma.calendar(Firma.OFFICE, EVENTS);
        assertThat(refused(() -> firma.make(onlyEvents, "Alt calendar"))).isEqualTo("403 insufficientPermissions");
        assertThat(refused(() ->
                        onlyEvents.events().insert("primary", Firma.visit(null)).execute()))
                .isEqualTo("accepted");
        Calendar onlyOwned = firma.calendar(Firma.ANA, EVENTS + ".owned");
        narrowShare(id);
        assertThat(refused(() -> onlyOwned.events().list(id).execute())).isEqualTo("404 notFound");
        assertThat(refused(() -> onlyOwned.events().list("primary").execute())).isEqualTo("accepted");
    }

    @Test
    void refusesEverythingWhileTheApiIsNotEnabled() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE);
        google.apiEnabled(false);

        assertThat(refusal(() -> office.colors().get().execute()).getDetails().getMessage())
                .startsWith("Google Calendar API has not been used in project 4711 before or it is disabled.")
                .contains(
                        "https://console.developers.google.com/apis/api/calendar-json.googleapis.com/overview?project=4711");
        assertThat(refused(() -> firma.make(office, "Calendar comun"))).isEqualTo("403 accessNotConfigured");
    }

    @Test
    void limitsHowManyCalendarsAndEventsAnAccountMakes() throws IOException {
        google.creationLimits(2, 1);
        Calendar office = firma.calendar(Firma.OFFICE);
        String id = firma.make(office, "Calendar comun");
        assertThat(refused(() -> firma.make(office, "Alt calendar"))).isEqualTo("403 quotaExceeded");

        office.events().insert(id, Firma.visit("aaaaa")).execute();
        office.events().insert(id, Firma.visit("bbbbb")).execute();
        assertThat(refused(
                        () -> office.events().insert(id, Firma.visit("ccccc")).execute()))
                .isEqualTo("403 quotaExceeded");
        assertThat(refused(() ->
                        office.events().update(id, "aaaaa", Firma.visit(null)).execute()))
                .isEqualTo("accepted");
    }

    @Test
    void refusesCalendarsWithoutTitleAndKeepsAccountsFirstOnes() throws IOException {
        Calendar office = firma.calendar(Firma.OFFICE, CALENDAR);

        assertThat(refused(() -> firma.make(office, ""))).isEqualTo("400 required");
        assertThat(refused(() -> office.calendars().delete("primary").execute()))
                .isEqualTo("403 cannotDeletePrimaryCalendar");
    }

    @Test
    void knowsElevenColoursOfEvents() throws IOException {
        assertThat(firma.calendar(Firma.OFFICE).colors().get().execute().getEvent())
                .hasSize(11);
    }

    private void narrowShare(String id) throws IOException {
        firma.calendar(Firma.OFFICE).acl().insert(id, user(Firma.ANA)).execute();
    }

    private static List<String> listed(Calendar calendar) throws IOException {
        return calendar.calendarList().list().execute().getItems().stream()
                .map(CalendarListEntry::getId)
                .toList();
    }

    private static AclRule domain(String role) {
        return new AclRule()
                .setRole(role)
                .setScope(new AclRule.Scope().setType("domain").setValue("firma.ro"));
    }

    private static AclRule user(String email) {
        return new AclRule()
                .setRole("reader")
                .setScope(new AclRule.Scope().setType("user").setValue(email));
    }

    /** A call that may be refused. */
    private interface Call {
        Object execute() throws IOException;
    }

    private static String refused(Call call) {
        try {
            call.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode() + " " + e.getDetails().getErrors().get(0).getReason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GoogleJsonResponseException refusal(Call call) throws IOException {
        try {
            call.execute();
        } catch (GoogleJsonResponseException e) {
            return e;
        }
        throw new AssertionError("accepted");
    }
}
