package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.sarcini.packaging.Jars;
import org.sarcini.proof.clock.WrongClock;
import org.sarcini.setup.Visitor;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A company: a database server and a Google of its own, and nodes of the application that are started from the jar. */
public final class Ground implements AutoCloseable {

    public static final String DOMAIN = "firma.ro";
    public static final String OFFICE = "birou@firma.ro";
    private static final String CLIENT = "471100000000-firma.apps.googleusercontent.com";
    private static final String SECRET = "GOCSPX-firma-9f8e7d6c";
    private static final String ADMINISTRATOR = "maria";
    private static final String PASSWORD = "parola-lunga-1";
    /** As small as it runs well; the optimising compiler would pay off in none of the faults. */
    private static final List<String> SMALL =
            List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Path folder;
    private final Path data;
    private final int databasePort = freePort();
    private final int port = freePort();
    private final MovedClock clock;
    private final GoogleStandIn google;
    private final Crm crm;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>(List.of(SECRET));
    private EmbeddedPostgres database;

    /** @param folder where everything is, logs and the database's files among it */
    public Ground(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("database");
        this.clock = new MovedClock(folder.resolve("clock"));
        this.google = new GoogleStandIn(0, clock);
        this.crm = new Crm(this);
        google.withAccount(OFFICE, DOMAIN)
                .withClient(CLIENT, SECRET, Set.of(root().resolve("/camunda/sarcini/oauth/callback")));
        startDatabase();
    }

    /** The address that people type: the first node's. */
    public URI root() {
        return URI.create("http://localhost:" + port);
    }

    public GoogleStandIn google() {
        return google;
    }

    /** The company's CRM, with which nothing is coupled unless told. */
    Crm crm() {
        return crm;
    }

    /** What Google goes by, and the nodes that are told to. */
    MovedClock clock() {
        return clock;
    }

    /** The folder that nodes start in. */
    public Path folder() {
        return folder;
    }

    Path keys() {
        return folder.resolve("keys").resolve("keys.json");
    }

    /** Starts the server, with what it held when it was stopped. */
    public void startDatabase() {
        try {
            database = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(databasePort)
                    .setServerConfig("max_connections", "200")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the server; all connections break. */
    public void stopDatabase() {
        try {
            database.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Asks the database, as nobody of the application. */
    public JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource(url(), "postgres", "postgres"));
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + databasePort + "/postgres?user=postgres&password=postgres";
    }

    /** Starts the first node, which has the company's address, and returns at once. */
    public Node first(String... properties) {
        return node("first", port, SMALL, properties);
    }

    /** Starts another node beside it, and returns at once. */
    public Node another(String name, String... properties) {
        return node(name, freePort(), SMALL, properties);
    }

    /** The first node in another virtual machine. */
    public Node firstWith(List<String> virtualMachine, String... properties) {
        return node("first", port, virtualMachine, properties);
    }

    /** The first node from a class path: the command is what comes after {@code java}, the main class at its end. */
    Node ofClasses(List<String> command, String... properties) {
        return start("first", port, command, properties);
    }

    /** Starts an application of Camunda's starters alone on the same database, told nothing of ours, and returns at once. */
    Node bare(String name, String... properties) throws IOException {
        List<String> java = new ArrayList<>(SMALL);
        java.addAll(new Unpacked(folder.resolve("unpacked")).bare());
        return process(name, freePort(), java, Map.of(), properties);
    }

    /** Starts another node that goes by another clock, and returns at once. */
    Node another(String name, MovedClock clock, String... properties) throws IOException {
        return start(name, freePort(), byClock(SMALL), with(clock, properties));
    }

    /** The first node, by another clock. */
    Node first(MovedClock clock, String... properties) throws IOException {
        return firstWith(SMALL, clock, properties);
    }

    /** The first node in another virtual machine, by another clock. */
    Node firstWith(List<String> virtualMachine, MovedClock clock, String... properties) throws IOException {
        return start("first", port, byClock(virtualMachine), with(clock, properties));
    }

    private static String[] with(MovedClock clock, String... properties) {
        return Stream.concat(Stream.of(properties), Stream.of("proof.clock=" + clock.file()))
                .toArray(String[]::new);
    }

    private List<String> byClock(List<String> virtualMachine) throws IOException {
        Path beside = made(folder.resolve("beside"));
        Path type = Path.of("org", "sarcini", "proof", "clock");
        made(beside.resolve(type));
        Path compiled = Path.of(WrongClock.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.list(compiled.resolve(type))) {
            for (Path file : files.toList()) {
                Files.copy(file, beside.resolve(type).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        made(beside.resolve("META-INF"));
        Files.writeString(
                beside.resolve("META-INF/spring.factories"),
                "org.springframework.context.ApplicationContextInitializer=" + WrongClock.class.getName());
        List<String> java = new ArrayList<>(virtualMachine);
        java.addAll(List.of(
                "-Dloader.path=" + beside,
                "-Dloader.main=org.sarcini.app.SarciniApplication",
                "-cp",
                Jars.exec().toAbsolutePath().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        return java;
    }

    private Node node(String name, int at, List<String> virtualMachine, String... more) {
        List<String> java = new ArrayList<>(virtualMachine);
        java.addAll(List.of("-jar", Jars.exec().toAbsolutePath().toString()));
        return start(name, at, java, more);
    }

    private Node start(String name, int at, List<String> virtualMachine, String... more) {
        Map<String, String> properties = new LinkedHashMap<>();
        made(keys().getParent());
        properties.put("sarcini.base-url", root().toString());
        properties.put("sarcini.company-domains", DOMAIN);
        properties.put("sarcini.secrets.key-file", keys().toString());
        properties.put("sarcini.google.root-url", google.rootUrl().toString());
        properties.put("sarcini.google.tasks-root-url", google.rootUrl().toString());
        properties.put("sarcini.google.auth-url", google.authUrl().toString());
        properties.put("sarcini.google.token-url", google.tokenUrl().toString());
        properties.put("sarcini.google.revoke-url", google.revokeUrl().toString());
        properties.put("sarcini.google.certs-url", google.certsUrl().toString());
        crm.addresses().forEach(properties::put);
        return process(name, at, virtualMachine, properties, more);
    }

    private Node process(String name, int at, List<String> virtualMachine, Map<String, String> ofOurs, String... more) {
        List<String> java =
                new ArrayList<>(List.of("-Duser.timezone=UTC", "-Djava.io.tmpdir=" + made(folder.resolve("tmp"))));
        java.addAll(virtualMachine);
        Map<String, String> properties = new LinkedHashMap<>(ofOurs);
        properties.put("spring.datasource.url", url());
        properties.put("camunda.bpm.admin-user.id", ADMINISTRATOR);
        properties.put("camunda.bpm.admin-user.password", PASSWORD);
        for (String one : more) {
            properties.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        Node node = new Node(
                folder,
                folder.resolve(name + ".log"),
                at,
                java,
                properties.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
        nodes.add(node);
        return node;
    }

    /** The administrator's browser at a node. */
    public Visitor administrator(Node node) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(node.root());
        visitor.login(ADMINISTRATOR, PASSWORD);
        return visitor;
    }

    /** Couples the company, and makes its shared calendar and one for each of these employees. */
    public void setUp(Node node, List<String> employees) throws IOException, InterruptedException {
        employees.forEach(this::employ);
        Visitor administrator = administrator(node);
        ok(administrator.post(
                "/setup/client",
                "{\"domains\":\"%s\",\"clientId\":\"%s\",\"clientSecret\":\"%s\",\"zone\":\"Europe/Bucharest\"}"
                        .formatted(DOMAIN, CLIENT, SECRET)));
        consent(administrator);
        ok(administrator.post("/setup/calendar", "{}"));
        ok(administrator.post("/sync/preview", "{}"));
        ok(administrator.post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":true}"));
        if (!employees.isEmpty()) {
            ok(administrator.post("/sync/preview", "{\"kind\":\"EMPLOYEE\"}"));
            ok(administrator.post("/sync/places/switch", "{\"kind\":\"EMPLOYEE\",\"on\":true}"));
            ok(administrator.post("/sync/start", "{}"));
            await().atMost(Duration.ofMinutes(10)).until(() -> ready() == employees.size() + 1);
        }
    }

    /** So many more employees, each with an account of their own that they couple; their calendars are not switched on yet. */
    List<String> coupled(Node node, int count) throws IOException, InterruptedException {
        Visitor administrator = administrator(node);
        List<String> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "a" + (char) ('a' + i);
            google.withAccount(id + "@" + DOMAIN, DOMAIN);
            ok(administrator.engine(
                    "/user/create",
                    """
                    {"profile":{"id":"%1$s","firstName":"%1$s","lastName":"Pop","email":"%1$s@%2$s"},
                    "credentials":{"password":"%3$s"}}"""
                            .formatted(id, DOMAIN, PASSWORD)));
            jdbc().update("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, 'sarcini-user')", id);
            Visitor employee = new Visitor(node.root());
            employee.login(id, PASSWORD);
            String address = ok(employee.post("/own/consent", "{}"))
                    .json()
                    .path("address")
                    .asText();
            URI answer = google.consent(URI.create(address), id + "@" + DOMAIN);
            ok(employee.get(employee.root().resolve(answer.getRawPath() + "?" + answer.getRawQuery())));
            people.add(id);
        }
        // Camunda's users are kept in memory for a minute; who is compared too early is compared again after an hour.
        Thread.sleep(61_000);
        return people;
    }

    /** Calendars of that kind are previewed and switched on. */
    void switchOn(Node node, String kind) throws IOException, InterruptedException {
        Visitor administrator = administrator(node);
        ok(administrator.post("/sync/preview", "{\"kind\":\"%s\"}".formatted(kind)));
        ok(administrator.post("/sync/places/switch", "{\"kind\":\"%s\",\"on\":true}".formatted(kind)));
        ok(administrator.post("/sync/start", "{}"));
    }

    /** So many open tasks of these people in turn, written straight into our table; the engine knows none of them. */
    void tasks(String prefix, int count, List<String> people) {
        jdbc().update(
                        """
                        insert into sarcini_task (task_id, definition_key, task_key, name, priority, assignee, creator, due_at,
                          all_day, completable, sync_excluded, state, created_at, revision)
                        select ? || n, 'Sarcina', 'Task_Work', 'Sarcina ' || n, 50, (string_to_array(?, ','))[1 + n %% %1$d], 'radu',
                          date_trunc('hour', now()) + interval '2 days' + n %% 700 * interval '1 hour', false, true, false, 'OPEN',
                          now(), 1
                        from generate_series(1, ?) n
                        """
                                .formatted(people.size()),
                        prefix,
                        String.join(",", people),
                        count);
    }

    /** Those tasks wait, in the lane of what can wait, for the calendars of their people. */
    void backfill(Node node, String prefix, String kind) throws IOException, InterruptedException {
        jdbc().update(
                        """
                        insert into sarcini_pending (task_id, place, lane, look, mark, failures, since, next_try)
                        select task_id, ? || ':' || assignee, 1, false, 1, 0, now(), null from sarcini_task where task_id like ?
                        """,
                        kind,
                        prefix + "%");
        jdbc().execute("vacuum analyze");
        ok(administrator(node).post("/sync/start", "{}"));
    }

    int waiting() {
        Integer waiting = jdbc().queryForObject("select count(*) from sarcini_pending", Integer.class);
        return waiting == null ? 0 : waiting;
    }

    int ready() {
        Integer ready = jdbc().queryForObject(
                        "select count(*) from sarcini_place where state = 'READY' and mode = 'ON'", Integer.class);
        return ready == null ? 0 : ready;
    }

    /** The office consents, once more where it did before. */
    void consent(Visitor administrator) throws IOException, InterruptedException {
        String address = ok(administrator.post("/setup/consent", "{}"))
                .json()
                .path("address")
                .asText();
        URI answer = google.consent(URI.create(address), OFFICE);
        secrets.add(answer.getRawQuery().replaceAll("(?:.*&|^)code=([^&]+).*", "$1"));
        URI here = administrator.root().resolve(answer.getRawPath() + "?" + answer.getRawQuery());
        ok(administrator.get(here));
        secrets.addAll(google.refreshTokens(OFFICE));
    }

    /** Somebody more who works there, with an address at Google. */
    void employ(String id) {
        google.withAccount(id + "@" + DOMAIN, DOMAIN);
        jdbc().update(
                        "insert into ACT_ID_USER (ID_, REV_, FIRST_, LAST_, EMAIL_) values (?, 1, ?, 'Pop', ?)",
                        id,
                        id.toUpperCase(java.util.Locale.ROOT),
                        id + "@" + DOMAIN);
        jdbc().update("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, 'sarcini-user')", id);
    }

    static Visitor.Answer ok(Visitor.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer;
    }

    /** No client secret, code or token that lasts is in any file of the company's, the database's own and all logs among them. */
    void assertNoSecretInAnyFile() throws IOException {
        secrets.addAll(crm.secrets());
        List<String> found = new ArrayList<>();
        boolean searched = false;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                searched = searched || text.contains(CLIENT);
                secrets.stream()
                        .filter(text::contains)
                        .forEach(secret -> found.add(secret.substring(0, 6) + "\u2026 in " + folder.relativize(file)));
            }
        }
        assertThat(searched).as("what is no secret is found").isTrue();
        assertThat(secrets).hasSizeGreaterThan(2);
        assertThat(found).isEmpty();
    }

    private static Path made(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        stopDatabase();
        google.stop();
        crm.close();
    }
}
