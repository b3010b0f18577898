package org.sarcini.process;

import com.google.api.services.calendar.model.Calendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.Owner;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleClient;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Company;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.Preview;
import org.sarcini.sync.SyncSwitches;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A company whose account at the stand-in is coupled, with a shared calendar that was previewed and switched on. */
final class CoupledCompany {

    static final String OFFICE = "birou@firma.ro";

    private static final URI REDIRECT = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");
    private static final String CLIENT = "4711-firma.apps.googleusercontent.com";
    private static final String SECRET = "GOCSPX-firma";

    private final ApplicationContext application;
    private final GoogleStandIn google;
    private String connection = "";

    CoupledCompany(ApplicationContext application, GoogleStandIn google) {
        this.application = application;
        this.google = google;
    }

    static GoogleStandIn google() {
        return new GoogleStandIn()
                .withAccount(OFFICE, "firma.ro")
                .withAccount("ana@firma.ro", "firma.ro")
                .withClient(CLIENT, SECRET, Set.of(REDIRECT));
    }

    /** Sarcini's addresses of Google, at the stand-in. */
    static void at(GoogleStandIn google, DynamicPropertyRegistry registry) {
        registry.add("sarcini.google.root-url", google::rootUrl);
        registry.add("sarcini.google.tasks-root-url", google::rootUrl);
        registry.add("sarcini.google.auth-url", google::authUrl);
        registry.add("sarcini.google.token-url", google::tokenUrl);
        registry.add("sarcini.google.revoke-url", google::revokeUrl);
        registry.add("sarcini.google.certs-url", google::certsUrl);
        registry.add(
                "sarcini.google.issuers", () -> "https://accounts.google.com,accounts.google.com," + google.rootUrl());
    }

    /** Everybody works here. */
    static EmployeeDirectory everybody() {
        return new EmployeeDirectory() {
            @Override
            public Optional<Employee> find(String userId) {
                return Optional.of(new Employee(userId, userId, userId + "@firma.ro"));
            }

            @Override
            public List<Employee> search(String text, int limit) {
                return List.of("ana", "radu").stream()
                        .flatMap(user -> find(user).stream())
                        .toList();
            }
        };
    }

    /** Couples the company anew. */
    void couple() {
        google.reset();
        application.getBean(Company.class).domains(List.of("firma.ro"));
        connection = application
                .getBean(Connections.class)
                .register(Owner.COMPANY, GoogleProvider.NAME, ClientKind.WEB, CLIENT, SECRET)
                .id();
        consent();
        application.getBean(Preview.class).kind(PlaceKind.SHARED, "admin");
        application.getBean(SyncSwitches.class).shared(connection, makeCalendar(), true);
        google.forgetRequests();
    }

    /** A calendar of the company account for one employee, as it is once it was made and shared. */
    String ownCalendar(String userId) {
        String calendar = makeCalendar();
        application
                .getBean(Places.class)
                .put(new Place(
                        PlaceKind.EMPLOYEE.place(userId),
                        PlaceKind.EMPLOYEE,
                        userId,
                        connection,
                        calendar,
                        PlaceMode.ON,
                        PlaceState.READY,
                        null));
        application.getBean(Calendars.class).shareWithPerson(connection, calendar, userId + "@firma.ro");
        google.forgetRequests();
        return calendar;
    }

    /** Couples the employee's own account, as they would in a browser, with a list of Google Tasks in it; returns the list. */
    String ownList(String userId) {
        Consent consent = application.getBean(OwnAccounts.class).begin(userId);
        String query =
                google.consent(consent.authorizationUrl(), userId + "@firma.ro").getRawQuery();
        Connections connections = application.getBean(Connections.class);
        connections.finish(parameter(query, "state"), parameter(query, "code"), null, consent.browserToken());
        String own = connections
                .find(Owner.employee(userId), GoogleProvider.NAME)
                .orElseThrow()
                .id();
        String list = application.getBean(TaskLists.class).create(own, "Sarcini");
        application
                .getBean(Places.class)
                .put(new Place(
                        PlaceKind.TASKS.place(userId),
                        PlaceKind.TASKS,
                        userId,
                        own,
                        list,
                        PlaceMode.ON,
                        PlaceState.READY,
                        null));
        return list;
    }

    /** Gives consent, as the administrator would in a browser. */
    void consent() {
        Connections connections = application.getBean(Connections.class);
        Set<String> scopes = application.getBean(GoogleProvider.class).companyScopes();
        Consent consent = connections.begin(connection, "admin", scopes, REDIRECT, Map.of());
        String query = google.consent(consent.authorizationUrl(), OFFICE).getRawQuery();
        connections.finish(parameter(query, "state"), parameter(query, "code"), null, consent.browserToken());
    }

    /** Nothing is sent any more. */
    void switchOff() {
        application.getBean(SyncSwitches.class).shared(connection, calendar(), false);
    }

    String connection() {
        return connection;
    }

    String calendar() {
        return application.getBean(Places.class).shared().orElseThrow().calendarId();
    }

    /** What people see in the calendar. */
    List<String> titles() {
        return google.events(calendar()).stream()
                .filter(event -> !event.cancelled())
                .map(EventView::title)
                .toList();
    }

    private String makeCalendar() {
        try {
            return application
                    .getBean(GoogleClient.class)
                    .calendar(connection)
                    .calendars()
                    .insert(new Calendar().setSummary("Calendar comun"))
                    .execute()
                    .getId();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String parameter(String query, String name) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
        if (!found.find()) {
            throw new AssertionError("Google came back without " + name);
        }
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }
}
