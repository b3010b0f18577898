package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.TestDatabase;
import org.sarcini.connect.ConnectConfiguration;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.sync.TestClock;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A service account that acts for people, against the stand-in for Google. */
class DelegationTest {

    private static final String SERVICE = "sarcini@firma-4711.iam.gserviceaccount.com";
    private static final String ANA = "ana@firma.ro";
    private static final String OFFICE = "birou@firma.ro";
    private static final String[] SCOPES = {
        "https://www.googleapis.com/auth/calendar.app.created", "https://www.googleapis.com/auth/tasks"
    };
    private static final TestClock CLOCK = new TestClock(Instant.now().toString());

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GOOGLE.standIn();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private AnnotationConfigApplicationContext context;
    private AccessTokens tokens;
    private ServiceAccount account;

    @BeforeEach
    void hasAKeyThatIsAllowed() {
        google.withAccount(ANA, "firma.ro").withAccount(OFFICE, "firma.ro").adminDelegates(SERVICE, SCOPES);
        google.suspended(ANA, false);
        CLOCK.set(Instant.now());
        context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(
                        "sarcini.google.root-url=" + google.rootUrl(),
                        "sarcini.google.tasks-root-url=" + google.rootUrl(),
                        "sarcini.google.token-url=" + google.tokenUrl(),
                        "sarcini.google.request-timeout=500ms")
                .applyTo(context);
        Store store = TestDatabase.h2().store();
        TimeSource time = new TimeSource(CLOCK);
        Settings settings = new Settings(store, time);
        InstallationProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("sarcini.company-domains", "firma.ro")))
                .bindOrCreate("sarcini", InstallationProperties.class);
        context.registerBean(Store.class, () -> store);
        context.registerBean(TimeSource.class, () -> time);
        context.registerBean(Settings.class, () -> settings);
        context.registerBean(Messages.class, () -> new Messages("connect", "google"));
        context.registerBean(Company.class, () -> new Company(properties, settings));
        context.register(ConnectConfiguration.class, GoogleConfiguration.class);
        context.refresh();
        tokens = context.getBean(AccessTokens.class);
        account = context.getBean(ServiceAccount.class);
        account.keep(ServiceAccountKey.of(google.serviceAccountKey(SERVICE)));
        listen(Level.TRACE);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        root().setLevel(Level.INFO);
        context.close();
    }

    private void listen(Level level) {
        root().setLevel(level);
        ((Logger) LoggerFactory.getLogger("org.apache.hc.client5.http")).setLevel(Level.INFO);
        log.start();
        root().addAppender(log);
    }

    @Test
    void worksInThePersonsNameAndOnTheirQuota() {
        String ana = Delegation.connectionId(ANA);
        String list = context.getBean(TaskLists.class).create(ana, "Sarcini");
        EventTime day = new EventTime.Day(LocalDate.parse("2026-03-02"));
        EventFields fields = new EventFields("Vizită", "", day, day, "", false, Map.of());

        assertThat(context.getBean(TaskBatch.class).send(ana, list, List.of(new EventCall.Insert("", fields))))
                .singleElement()
                .isInstanceOf(Outcome.Done.class);

        assertThat(google.tasks(list)).singleElement().satisfies(task -> assertThat(task.title())
                .isEqualTo("Vizită"));
        assertThat(google.calls())
                .filteredOn(call -> call.path().startsWith("/tasks/"))
                .hasSize(2)
                .allSatisfy(call -> {
                    assertThat(call.user()).isEqualTo(ANA);
                    assertThat(call.query()).containsEntry("quotaUser", ANA);
                });
        assertThat(accounts().connected(ana)).hasValueSatisfying(whom -> {
            assertThat(whom.user()).isEqualTo(ANA);
            assertThat(whom.project()).isEqualTo(clientId());
        });
    }

    @Test
    void worksInCalendarsToo() throws IOException {
        context.getBean(GoogleClient.class)
                .calendar(Delegation.connectionId(ANA))
                .calendars()
                .insert(new com.google.api.services.calendar.model.Calendar().setSummary("Sarcini"))
                .execute();

        assertThat(google.calls()).last().satisfies(call -> assertThat(call.query())
                .containsEntry("quotaUser", ANA));
        assertThat(google.calendars())
                .anyMatch(made -> made.owner().equals(ANA) && made.title().equals("Sarcini"));
    }

    @Test
    void asksOnceUntilAMinuteBeforeTheTokenExpires() {
        String first = token(ANA);
        CLOCK.advance(Duration.ofMinutes(58));
        assertThat(token(ANA)).isEqualTo(first);
        assertThat(token(OFFICE)).isNotEqualTo(first);
        assertThat(asked()).isEqualTo(2);

        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(token(ANA)).isNotEqualTo(first);
        assertThat(asked()).isEqualTo(3);

        tokens.forget(Delegation.connectionId(ANA));
        token(ANA);
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void manyWhoAskAtOnceWaitForOneAnswer() {
        Set<String> all =
                IntStream.range(0, 16).parallel().mapToObj(one -> token(ANA)).collect(Collectors.toSet());

        assertThat(all).hasSize(1);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void saysOnceWhatTheAdministratorHasToAllowAndGoesOnWhenItIs() {
        google.adminDelegates(SERVICE, SCOPES[0]);

        GoogleRefusal refusal = refusal(ANA);
        assertThat(refusal).isInstanceOf(GoogleRefusal.DelegationRefused.class);
        assertThat(refusal.reason()).isEqualTo("unauthorized_client");
        assertThat(refusal.words()).contains(clientId(), String.join(",", SCOPES), "Domain-wide delegation");
        assertThat(refusal(OFFICE)).isInstanceOf(GoogleRefusal.DelegationRefused.class);
        assertThat(asked()).isEqualTo(1);
        assertThat(accounts().connected(Delegation.connectionId(OFFICE))).isEmpty();
        assertThat(account.connection()).hasValueSatisfying(known -> {
            assertThat(known.state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
            assertThat(known.reason()).isEqualTo(refusal.words());
        });
        assertThat(log.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .filteredOn(line -> line.getFormattedMessage().contains(SERVICE))
                .hasSize(1);

        google.adminDelegates(SERVICE, SCOPES);
        context.getBean(DelegationCheck.class).check(ANA);

        assertThat(token(OFFICE)).isNotBlank();
        assertThat(accounts().connected(Delegation.connectionId(OFFICE))).isPresent();
    }

    @Test
    void onePersonWhomGoogleRefusesHoldsUpNobodyElse() {
        google.suspended(ANA, true);

        assertThat(refusal(ANA)).isInstanceOf(GoogleRefusal.PersonRefused.class);
        assertThat(refusal(ANA).words()).contains(ANA);
        assertThat(asked()).isEqualTo(1);
        assertThat(accounts().connected(Delegation.connectionId(ANA))).isEmpty();
        assertThat(token(OFFICE)).isNotBlank();
        assertThat(accounts().connected(Delegation.connectionId(OFFICE))).isPresent();

        google.suspended(ANA, false);
        CLOCK.advance(DelegatedTokens.REFUSED_FOR);
        assertThat(accounts().connected(Delegation.connectionId(ANA))).isPresent();
        assertThat(token(ANA)).isNotBlank();
    }

    @Test
    void whomTheSyncFindsRefusedIsLeftAloneForAWhile() {
        String ana = Delegation.connectionId(ANA);
        token(ANA);

        accounts().needsConsent(ana, "Invalid Credentials");

        assertThat(accounts().connected(ana)).isEmpty();
        assertThat(refusal(ANA).words()).contains("Invalid Credentials");
        assertThat(accounts().connected(Delegation.connectionId(OFFICE))).isPresent();
    }

    @Test
    void aKeyThatWasDeletedAtGoogleIsEverybodysTrouble() {
        google.deleteServiceAccountKey(SERVICE);

        assertThat(refusal(ANA)).isInstanceOf(GoogleRefusal.DelegationRefused.class);
        assertThat(account.connection())
                .hasValueSatisfying(known -> assertThat(known.state()).isEqualTo(ConnectionState.NEEDS_CONSENT));
    }

    @Test
    void aKeyThatIsForgottenWorksForNobodyFromThenOn() {
        token(ANA);

        account.forget();

        assertThat(refusal(ANA)).isInstanceOf(GoogleRefusal.DelegationRefused.class);
        assertThat(account.connection()).isEmpty();
        assertThat(dump()).doesNotContain(ServiceAccount.NAME);
    }

    @Test
    void waitsAsLongAsGoogleAsks() {
        google.next().path("/token").refuse(503, "backendError", 7);

        assertThat(refusal(ANA)).isInstanceOfSatisfying(GoogleRefusal.TryLater.class, later -> assertThat(later.after())
                .isEqualTo(Duration.ofSeconds(7)));
        assertThat(token(ANA)).isNotBlank();
    }

    @Test
    void waitsForAnAnswerNoLongerThanForAnyOther() {
        google.next().path("/token").slow(Duration.ofSeconds(3));
        long begun = System.nanoTime();

        assertThat(refusal(ANA)).isInstanceOf(GoogleRefusal.TryLater.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void asksWhereTheConfigurationSaysAndNotTheFile() throws IOException {
        GenericJson file =
                GsonFactory.getDefaultInstance().fromString(google.serviceAccountKey(SERVICE), GenericJson.class);
        file.set("token_uri", "http://127.0.0.1:1/elsewhere").set("universe_domain", "evil.example");
        file.setFactory(GsonFactory.getDefaultInstance());
        account.keep(ServiceAccountKey.of(file.toString()));

        assertThat(token(ANA)).isNotBlank();
        assertThat(context.getBean(Connections.class)
                        .clientSecret(account.connection().orElseThrow().id()))
                .doesNotContain("elsewhere", "evil");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON at all | NOT_JSON",
                "{ \"type\": | NOT_JSON",
                "{ \"web\": { \"client_id\": \"1-a.apps.googleusercontent.com\" } } | OAUTH_CLIENT",
                "{ \"installed\": { \"client_id\": \"1-a.apps.googleusercontent.com\" } } | OAUTH_CLIENT",
                "{ \"type\": \"authorized_user\" } | OTHER_TYPE",
                "{} | OTHER_TYPE",
                "{ \"type\": \"service_account\" } | BROKEN",
                "{ \"type\": \"service_account\", \"client_email\": \"a@b.c\", \"client_id\": \"1234567\", \"private_key\": \"x\" } | BROKEN",
            })
    void knowsWhatIsNoKey(String text, ServiceAccountKey.Unusable.Instead instead) {
        assertThat(catchThrowableOfType(ServiceAccountKey.Unusable.class, () -> ServiceAccountKey.of(text))
                        .instead())
                .isEqualTo(instead);
    }

    @Test
    void coversWhomAnAdministratorListed() {
        Map<String, String> addresses = Map.of("ana", "Ana@Firma.ro", "ion", "ion@gmail.com");
        Delegation delegation = new Delegation(
                account,
                context.getBean(Settings.class),
                context.getBean(Company.class),
                userId -> Optional.ofNullable(addresses.get(userId)));
        assertThat(delegation.covers("ana", Set.of("vanzari"))).isFalse();

        delegation.people(List.of("ion", "vanzari"));
        assertThat(delegation.covers("ion", Set.of())).isTrue();
        assertThat(delegation.covers("ana", Set.of("vanzari"))).isTrue();
        assertThat(delegation.covers("ana", Set.of("productie"))).isFalse();

        delegation.people(List.of(Delegation.EVERYBODY));
        assertThat(delegation.covers("oricine", Set.of())).isTrue();
        account.forget();
        assertThat(delegation.covers("oricine", Set.of())).isFalse();

        assertThat(delegation.addressOf("ana")).contains(ANA);
        assertThat(delegation.addressOf("ion")).isEmpty();
        assertThat(delegation.addressOf("nimeni")).isEmpty();
    }

    @Test
    void theKeyAndTheTokensStandInNoTableAndNoLog() throws IOException {
        String token = token(ANA);
        google.next().path("/token").refuse(500, "backendError", null);
        assertThatThrownBy(() -> token(OFFICE)).isInstanceOf(GoogleRefusal.class);
        google.next().path("/token").answerRubbish();
        assertThatThrownBy(() -> token(OFFICE)).isInstanceOf(GoogleRefusal.class);
        google.adminDelegates(SERVICE);
        assertThatThrownBy(() -> token(OFFICE)).isInstanceOf(GoogleRefusal.class);
        String privateKey = account.key(account.connection().orElseThrow()).privateKey();
        String inTheMiddle = privateKey.substring(200, 240).replace("\n", "");

        String everything = dump()
                + log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"))
                + account.connection()
                + ServiceAccountKey.of(google.serviceAccountKey(SERVICE));

        assertThat(everything).contains(SERVICE).doesNotContain(token, inTheMiddle, "PRIVATE KEY");
    }

    private String token(String address) {
        return tokens.of(Delegation.connectionId(address));
    }

    private GoogleRefusal refusal(String address) {
        return catchThrowableOfType(GoogleRefusal.class, () -> token(address));
    }

    private GoogleAccounts accounts() {
        return context.getBean(GoogleAccounts.class);
    }

    private String clientId() {
        return context.getBean(Connections.class)
                .find(Owner.COMPANY, ServiceAccount.NAME)
                .orElseThrow()
                .clientId();
    }

    private long asked() {
        return google.requests().stream()
                .map(LoggedRequest::path)
                .filter("/token"::equals)
                .count();
    }

    private String dump() {
        Store store = context.getBean(Store.class);
        return store
                .jdbc()
                .sql("select table_name from information_schema.tables where lower(table_name) like 'sarcini%'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> store.template().queryForList("select * from " + table).stream())
                .map(Map::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
