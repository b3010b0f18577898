package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sarcini.connect.GoogleShaped.CALLBACK;
import static org.sarcini.connect.GoogleShaped.OFFICE;
import static org.sarcini.connect.GoogleShaped.SCOPES;
import static org.sarcini.connect.GoogleShaped.STRANGER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.task.CountingDataSource;

/** A key comes and the older one goes, on two nodes with a key file each, on one PostgreSQL database, while both are at work. */
class KeyRotationTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private static EmbeddedPostgres postgres;
    private static CountingDataSource statements;

    @TempDir
    Path folder;

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private Path first;
    private Path second;
    private ConnectNode one;
    private ConnectNode two;
    private int old;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        statements = new CountingDataSource(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void startNodes() throws Exception {
        first = folder.resolve("one.json");
        second = folder.resolve("two.json");
        one = node(first);
        for (String table : List.of("consent", "connection", "key_node")) {
            one.store.template().update("delete from sarcini_" + table);
        }
        GoogleShaped.connect(one, google);
        Files.copy(first, second);
        two = node(second);
        two.watch.look();
        old = ring(first).sealing();
    }

    @Test
    void nothingFailsWhileAKeyComesAndTheOlderGoes() throws Exception {
        List<String> ids = List.of(company(), own("ana", OFFICE), own("ion", STRANGER));
        Consent open = one.connections.begin(company(), "admin", SCOPES, CALLBACK, Map.of());
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean copying = new AtomicBoolean();
        List<AtomicInteger> done = new ArrayList<>();
        Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
        List<Future<?>> working = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2 * ids.size());
        try {
            for (String id : ids) {
                ConnectNode node = done.size() % 2 == 0 ? one : two;
                ConnectNode other = node == one ? two : one;
                AtomicInteger rounds = new AtomicInteger();
                done.add(rounds);
                working.add(threads.submit(() -> {
                    while (!over.get()) {
                        try {
                            work(node, id);
                            if (!copying.get()) {
                                begin(node, id);
                            }
                            other.connections.token(id);
                            other.connections.clientSecret(id);
                            rounds.incrementAndGet();
                        } catch (RuntimeException failure) {
                            failed.add(failure);
                            return;
                        }
                    }
                }));
            }
            everybodyAtWork(done, failed);
            put(first, ring(first).rotated().toJson());
            int fresh = ring(first).sealing();
            one.watch.look();
            everybodyAtWork(done, failed);
            assertThat(sealing()).as("the other node does not have it yet").containsOnly(old);
            copying.set(true);
            everybodyAtWork(done, failed);
            halfOf(first, second);
            everybodyAtWork(done, failed);
            put(second, ring(first).toJson());
            copying.set(false);
            two.watch.look();
            everybodyAtWork(done, failed);
            one.watch.look();
            assertThat(sealing()).containsOnly(fresh);
            put(first, without(old, first));
            put(second, without(old, second));
            everybodyAtWork(done, failed);
        } finally {
            over.set(true);
            for (Future<?> each : working) {
                each.get();
            }
            threads.shutdownNow();
        }

        assertThat(failed).isEmpty();
        one.watch.close();
        two.watch.close();
        ConnectNode restarted = node(second);
        assertThat(restarted.health.problem()).isEmpty();
        for (String id : ids) {
            assertThat(restarted.connections.token(id).value()).startsWith("ya29.");
            assertThat(restarted.connections.clientSecret(id)).isEqualTo(GoogleShaped.SECRET);
        }
        assertThat(GoogleShaped.finish(restarted, open, google.consent(open.authorizationUrl(), OFFICE)))
                .as("a consent that was begun before")
                .isInstanceOf(ConsentResult.Granted.class);
        assertThat(one.changes).noneMatch(change -> change.contains("NEEDS_CONSENT"));
    }

    @Test
    void aNodeThatIsDownDoesNotHoldTheNewKeyUp() throws Exception {
        put(first, ring(first).rotated().toJson());
        two.watch.close();

        one.watch.look();

        assertThat(sealing()).containsOnly(ring(first).sealing());
    }

    @Test
    void onlyConnectionsThatLostTheirKeyAreReadInAQuietMinuteAfterARotation() throws Exception {
        rotated();
        minute();
        statements.forget();

        minute();

        assertThat(KeysTest.beside("sarcini_key_node", statements))
                .singleElement()
                .asString()
                .contains("where reason_code = ?");
    }

    @Test
    void whatIsStoredWhileAllIsEncryptedAnewIsEncryptedAnewAMinuteLater() throws Exception {
        String late = storedSecret();
        int fresh = rotated();
        store(late);

        minute();

        assertThat(sealing()).containsOnly(fresh);
    }

    @Test
    void whatIsStoredLateByTheOlderKeyIsEncryptedAnewWithinAnHour() throws Exception {
        String late = storedSecret();
        int fresh = rotated();
        minute();
        store(late);

        for (int i = 0; i < 60; i++) {
            minute();
        }

        assertThat(sealing()).containsOnly(fresh);
    }

    @Test
    void aKeyThatComesBackBesideANewerOneBringsConnectionsBackAtTheNextLook() throws Exception {
        String both = ring(first).rotated().toJson();
        one.watch.close();
        two.watch.close();
        put(first, both);
        put(first, without(old, first));
        one = node(first);
        assertThatThrownBy(() -> one.connections.token(company())).isInstanceOf(ConsentNeeded.class);
        one.watch.look();
        CLOCK.advance(Duration.ofMinutes(1));
        statements.forget();
        one.watch.look();
        assertThat(KeysTest.beside("sarcini_key_node", statements))
                .singleElement()
                .asString()
                .contains("where reason_code = ?");
        assertThat(statements.onOurTables())
                .as("the other nodes' keys are not asked for because of what cannot be decrypted here")
                .filteredOn(sql -> sql.startsWith("select key_ids"))
                .hasSize(1);

        put(first, both);
        one.watch.look();

        assertThat(one.connections.find(company()).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(sealing()).containsOnly(ring(first).sealing());
    }

    @Test
    void aBrokenFileIsToldAndTheKeysOfBeforeAreUsedOn() throws Exception {
        halfOf(first, first);

        assertThat(one.connections.token(company()).value()).startsWith("ya29.");
        assertThat(one.health.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(first.toString()));
        assertThatThrownBy(() -> begin(one, company()))
                .as("what is new might be lost with the file")
                .isInstanceOf(KeyUnavailable.class);

        put(first, ring(second).toJson());
        assertThat(one.connections.token(company()).value()).startsWith("ya29.");
        assertThat(one.health.problem()).isEmpty();
    }

    @Test
    void theBackUpIsReadEvenWhereItLooksLikeTheFileThatWasReadBefore() throws Exception {
        String whole = Files.readString(first);
        FileTime modified = Files.getLastModifiedTime(first);
        halfOf(first, first);
        assertThat(one.health.problem()).isPresent();

        put(first, whole);
        Files.setLastModifiedTime(first, modified);

        assertThat(one.health.problem()).isEmpty();
        begin(one, company());
    }

    @Test
    void aBrokenFileThatIsMovedAwayIsToldNoMore() throws Exception {
        halfOf(first, first);
        assertThat(one.health.problem()).isPresent();

        Files.move(first, folder.resolve("broken.json"));

        assertThat(one.health.problem()).isEmpty();
    }

    @Test
    void aRotationWritesOverNoBrokenFile() throws Exception {
        halfOf(first, first);
        String broken = Files.readString(first);

        assertThatThrownBy(() -> one.keys.rotate()).isInstanceOf(KeyUnavailable.class);

        assertThat(first).hasContent(broken);
    }

    /** Brings both nodes a new key, and lets the first encrypt all that is stored by it; its id. */
    private int rotated() throws Exception {
        put(first, ring(first).rotated().toJson());
        one.watch.look();
        put(second, Files.readString(first));
        two.keys.announce();
        one.watch.look();
        int fresh = ring(first).sealing();
        assertThat(sealing()).containsOnly(fresh);
        return fresh;
    }

    /** A minute passes; both nodes are up, the first looks. */
    private void minute() {
        CLOCK.advance(Duration.ofMinutes(1));
        two.keys.announce();
        one.watch.look();
    }

    private String storedSecret() {
        return one.store.template().queryForObject("select client_secret from sarcini_connection", String.class);
    }

    private void store(String secret) {
        one.store.template().update("update sarcini_connection set client_secret = ?", secret);
    }

    /** What goes on all day: tokens used and fetched anew. */
    private void work(ConnectNode node, String id) {
        node.connections.token(id);
        node.connections.forgetAccessToken(id);
        node.connections.token(id);
        node.connections.clientSecret(id);
    }

    /** What people do now and then: clients registered, consents begun. */
    private void begin(ConnectNode node, String id) {
        node.connections.registerLikeCompany(
                node.connections.find(id).orElseThrow().owner(), "google");
        node.connections.begin(id, "admin", SCOPES, CALLBACK, Map.of());
    }

    /** Lets everybody on both nodes end what was begun, and begin and end something after that. */
    private static void everybodyAtWork(List<AtomicInteger> done, Queue<Throwable> failed) {
        List<Integer> before = done.stream().map(AtomicInteger::get).toList();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !failed.isEmpty()
                        || IntStream.range(0, before.size())
                                .allMatch(each -> done.get(each).get() >= before.get(each) + 2));
        assertThat(failed).isEmpty();
    }

    private String company() {
        return one.connections.find(Owner.COMPANY, "google").orElseThrow().id();
    }

    private String own(String user, String account) {
        Connection own = one.connections.registerLikeCompany(Owner.employee(user), "google");
        Consent consent = one.connections.begin(own.id(), user, SCOPES, CALLBACK, Map.of());
        URI answer = google.consent(consent.authorizationUrl(), account);
        assertThat(GoogleShaped.finish(one, consent, answer)).isInstanceOf(ConsentResult.Granted.class);
        return own.id();
    }

    private ConnectNode node(Path keys) {
        return new ConnectNode(statements, CLOCK, keys).with(GoogleShaped.provider(google));
    }

    /** The keys by which anything is encrypted. */
    private Set<Integer> sealing() {
        return one
                .store
                .jdbc()
                .sql(
                        """
                        select client_secret from sarcini_connection
                        union all select access_token from sarcini_connection where access_token is not null
                        union all select refresh_token from sarcini_connection
                        union all select verifier from sarcini_consent where verifier <> ''""")
                .query(String.class)
                .list()
                .stream()
                .map(text -> KeyRing.idOf(text).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static KeyRing ring(Path file) throws Exception {
        return KeyRing.parse(Files.readString(file));
    }

    private void put(Path file, String text) throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As while somebody copies it. */
    private void halfOf(Path from, Path to) throws Exception {
        String whole = Files.readString(from);
        put(to, whole.substring(0, whole.length() / 2));
    }

    /** The file without that key, as somebody edits it. */
    private static String without(int id, Path file) throws Exception {
        ObjectNode ring = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
        for (Iterator<JsonNode> keys = ring.withArray("key").iterator(); keys.hasNext(); ) {
            if (keys.next().path("keyId").asLong() == Integer.toUnsignedLong(id)) {
                keys.remove();
            }
        }
        assertThat(ring.withArray("key")).hasSize(1);
        return ring.toString();
    }
}
