package org.sarcini.setup;

import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.TestDatabase;
import org.sarcini.app.SarciniApplication;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole application on a port of its own beside a stand-in for Google; started once for each class of tests (see {@link WithInstallation}), made blank for each test. */
public final class Installation implements AutoCloseable {

    public static final String DOMAIN = "firma.ro";
    public static final String OFFICE = "calendar@firma.ro";
    public static final String STRANGER = "ion@gmail.com";
    public static final String NEIGHBOUR = "ana@alta.ro";
    public static final String CLIENT = "471100000000-firma.apps.googleusercontent.com";
    public static final String SECRET = "GOCSPX-firma-9f8e7d6c";
    public static final String ADMINISTRATOR = "maria";
    public static final String EMPLOYEE = "andrei";
    public static final String COLLEAGUE = "bogdan";
    public static final String PASSWORD = "parola-lunga-1";

    private static final List<String> TABLES = List.of(
            "sarcini_consent",
            "sarcini_connection",
            "sarcini_place",
            "sarcini_pending",
            "sarcini_link",
            "sarcini_quota",
            "sarcini_sync_run",
            "sarcini_crm_seen",
            "sarcini_crm_load");

    private static Installation running;

    private final GoogleStandIn google;
    private final QicsStandIn qics = new QicsStandIn(Clock.systemUTC());
    private final URI root;
    private final Path keys;
    private final ConfigurableApplicationContext context;

    private Installation(TestDatabase database) throws IOException {
        int port = freePort();
        root = URI.create("http://localhost:" + port);
        keys = Files.createTempDirectory("sarcini-setup").resolve("keys.json");
        google = new GoogleStandIn()
                .withAccount(OFFICE, DOMAIN)
                .withAccount(EMPLOYEE + "@" + DOMAIN, DOMAIN)
                .withAccount(COLLEAGUE + "@" + DOMAIN, DOMAIN)
                .withAccount(NEIGHBOUR, "alta.ro")
                .withAccount(STRANGER, null)
                .withClient(CLIENT, SECRET, Set.of(callback()));
        SpringApplication application = new SpringApplication(SarciniApplication.class, People.class);
        application.setDefaultProperties(SarciniApplication.defaults());
        context = application.run(
                "--server.port=" + port,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--sarcini.base-url=" + root,
                "--sarcini.secrets.key-file=" + keys,
                "--sarcini.google.root-url=" + google.rootUrl(),
                "--sarcini.google.tasks-root-url=" + google.rootUrl(),
                "--sarcini.google.auth-url=" + google.authUrl(),
                "--sarcini.google.token-url=" + google.tokenUrl(),
                "--sarcini.google.revoke-url=" + google.revokeUrl(),
                "--sarcini.google.certs-url=" + google.certsUrl(),
                "--sarcini.crm.qics.root-url=" + qics.at(QicsStandIn.ROOT),
                "--sarcini.crm.qics.auth-url=" + qics.at(QicsStandIn.AUTH),
                "--sarcini.crm.qics.token-url=" + qics.at(QicsStandIn.TOKEN),
                "--camunda.bpm.admin-user.id=" + ADMINISTRATOR,
                "--camunda.bpm.admin-user.password=" + PASSWORD);
        List.of(EMPLOYEE, COLLEAGUE).forEach(this::employ);
    }

    private void employ(String userId) {
        var identity = engine().getIdentityService();
        var employee = identity.newUser(userId);
        employee.setPassword(PASSWORD);
        identity.saveUser(employee);
        identity.createMembership(userId, "sarcini-user");
    }

    /** The one installation of this JVM, as if nobody had used it yet. */
    public static synchronized Installation blank() throws IOException {
        if (running == null) {
            running = new Installation(TestDatabase.h2());
        }
        running.clear();
        return running;
    }

    /** Ends the one installation of this JVM. */
    static synchronized void end() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** The one installation as it is. */
    public static synchronized Installation running() {
        return running;
    }

    /** Another one, on PostgreSQL, for the caller alone. */
    public static Installation onPostgresql() throws IOException {
        return new Installation(TestDatabase.postgresql());
    }

    @Override
    public void close() {
        context.close();
        google.stop();
        qics.close();
    }

    private void clear() {
        google.reset();
        bean(ToldCalendars.class).told.clear();
        // A run of the sync may be ending at just this moment.
        await().ignoreExceptions().until(() -> {
            var runtime = engine().getRuntimeService();
            runtime.createProcessInstanceQuery()
                    .rootProcessInstances()
                    .list()
                    .forEach(instance ->
                            runtime.deleteProcessInstanceIfExists(instance.getId(), "blank", true, true, true, false));
            return runtime.createProcessInstanceQuery().count() == 0;
        });
        Store store = bean(Store.class);
        TABLES.forEach(table -> store.jdbc().sql("delete from " + table).update());
        store.jdbc()
                .sql(
                        "delete from sarcini_setting where name like 'setup.%' or name like 'company.%' or name like 'delegation.%' or name like 'sync.%'")
                .update();
        bean(Settings.class).forget();
    }

    public GoogleStandIn google() {
        return google;
    }

    public QicsStandIn qics() {
        return qics;
    }

    public URI root() {
        return root;
    }

    public URI callback() {
        return root.resolve("/camunda/sarcini/oauth/callback");
    }

    /** The key file; deleting it loses the keys. */
    public Path keys() {
        return keys;
    }

    /** Puts another installation's keys in the place of this one's. */
    void loseKeys() throws IOException {
        try {
            AeadConfig.register();
            Files.writeString(
                    keys,
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                            InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public ProcessEngine engine() {
        return bean(ProcessEngine.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The administrator enters the client, and the office's account consents. */
    public void coupleTheCompany() throws IOException, InterruptedException {
        Visitor administrator = visitor(ADMINISTRATOR);
        administrator.post(
                "/setup/client",
                """
                {"domains": "%s", "clientId": "%s", "clientSecret": "%s", "zone": "Europe/Bucharest"}"""
                        .formatted(DOMAIN, CLIENT, SECRET));
        String address = administrator
                .post("/setup/consent", "{}")
                .json()
                .path("address")
                .asText();
        administrator.get(google.consent(URI.create(address), OFFICE));
    }

    /** Somebody's browser, logged in. */
    public Visitor visitor(String userId) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(root);
        visitor.login(userId, PASSWORD);
        return visitor;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the features that fill the calendars are told: {@code andrei coupled}, {@code andrei uncoupled, removing}. */
    static final class ToldCalendars implements OwnCalendar {

        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void coupled(String userId, String connectionId) {
            told.add(userId + " coupled");
        }

        @Override
        public void uncoupled(String userId, boolean removeEvents) {
            told.add(userId + " uncoupled" + (removeEvents ? ", removing" : ""));
        }
    }

    /** Everybody has an address in the company's domain. */
    @Configuration(proxyBeanMethods = false)
    static class People {

        @Bean
        FailingEndpoints failingEndpoints() {
            return new FailingEndpoints();
        }

        @Bean
        ToldCalendars toldCalendars() {
            return new ToldCalendars();
        }

        @Bean
        EmployeeDirectory employees() {
            return new EmployeeDirectory() {
                @Override
                public Optional<Employee> find(String userId) {
                    return Optional.of(new Employee(userId, userId.toUpperCase(Locale.ROOT), userId + "@" + DOMAIN));
                }

                @Override
                public List<Employee> search(String text, int limit) {
                    return Stream.of(ADMINISTRATOR, EMPLOYEE, COLLEAGUE)
                            .filter(id -> id.contains(text))
                            .limit(limit)
                            .flatMap(id -> find(id).stream())
                            .toList();
                }
            };
        }
    }
}
