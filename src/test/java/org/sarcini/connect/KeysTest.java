package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.task.CountingDataSource;

/** Where keys are, what happens to them, and what happens without them. */
class KeysTest {

    private final SettableClock clock = new SettableClock();
    private static final ProviderStandIn PROVIDER = new ProviderStandIn();

    private final ProviderStandIn provider = PROVIDER.reset();
    private final DataSource database = ConnectNode.memory();

    @TempDir
    Path folder;

    private Path keyFile;

    @BeforeEach
    void placeKeys() {
        keyFile = folder.resolve("deep").resolve("keys.json");
    }

    @AfterAll
    static void stopProvider() {
        PROVIDER.close();
    }

    @Test
    void liesBesideAnH2DatabaseForItsOwnerAlone() throws IOException {
        ConnectNode node = new ConnectNode(ConnectNode.h2("file:" + folder.resolve("camunda-h2")), clock, (Path) null);

        assertThat(folder.resolve("sarcini-keys.json")).doesNotExist();
        register(node);

        assertThat(folder.resolve("sarcini-keys.json")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sarcini-keys.json"))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void isRequiredOnPostgresqlButTheHostStarts() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            ConnectNode node = new ConnectNode(postgres.getPostgresDatabase(), clock, (Path) null);
            node.watch.start();
            node.watch.close();
            assertThat(node.health.problem()).isEmpty();

            KeyUnavailable refusal = catchThrowableOfType(KeyUnavailable.class, () -> register(node));

            assertThat(refusal).hasMessageContaining("sarcini.secrets.key-file is not set");
            assertThat(refusal.messageKey()).isEqualTo("connect.key.not-configured");
            assertThat(node.connections.all()).isEmpty();

            ConnectNode configured = new ConnectNode(postgres.getPostgresDatabase(), clock, keyFile);
            assertThat(register(configured).state()).isEqualTo(ConnectionState.NEW);
        }
    }

    @Test
    void oldKeysDecryptAfterARotationAndTheNextRefreshUsesTheNewOne() throws IOException {
        ConnectNode before = node(keyFile);
        String id = AccessTokensTest.connected(before);
        int old = keyOf(before, "client_secret");

        ConnectNode after =
                new ConnectNode(database, clock, new SecretsProperties(keyFile, true)).with(provider.provider());
        after.watch.start();
        after.watch.close();
        before.watch.look();

        assertThat(after.connections.token(id).value()).isEqualTo("access-1-geheim");
        after.connections.forgetAccessToken(id);
        assertThat(after.connections.token(id).value()).isEqualTo("access-2-geheim");
        for (String column : List.of("client_secret", "access_token", "refresh_token")) {
            assertThat(keyOf(after, column)).as(column).isNotEqualTo(old);
        }
        assertThat(before.connections.token(id).value())
                .as("a node that runs reads the changed file")
                .isEqualTo("access-2-geheim");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void asksForConsentWhenTheKeyIsLost() throws IOException {
        String id = AccessTokensTest.connected(node(keyFile));
        Files.delete(keyFile);
        ConnectNode restarted = afterTheOthersWentDown();

        ConsentNeeded needed = catchThrowableOfType(ConsentNeeded.class, () -> restarted.connections.token(id));

        assertThat(needed.reason()).startsWith("Cheia pierdută");
        assertThat(restarted.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
        assertThat(restarted.connections.all()).hasSize(1);
        assertThat(keyFile).doesNotExist();
        assertThat(restarted.health.problem()).isEmpty();
        KeyUnavailable unreadable = catchThrowableOfType(
                KeyUnavailable.class,
                () -> restarted.connections.register(Owner.employee("ana"), "crm", ClientKind.WEB, "client", ""));
        assertThat(unreadable.messageKey()).isEqualTo("connect.key.secret-lost");

        assertThat(AccessTokensTest.connected(restarted)).isEqualTo(id);
        assertThat(restarted.connections.token(id).value()).isEqualTo(provider.accessToken());
    }

    @Test
    void goesOnByItselfWhenTheLostKeyIsBack() throws IOException {
        String id = AccessTokensTest.connected(node(keyFile));
        Path backup = Files.move(keyFile, folder.resolve("backup.json"));
        ConnectNode restarted = afterTheOthersWentDown();
        assertThatThrownBy(() -> restarted.connections.token(id)).isInstanceOf(ConsentNeeded.class);

        Files.move(backup, keyFile);
        restarted.watch.look();

        assertThat(restarted.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(restarted.connections.find(id).orElseThrow().reason()).isNull();
        assertThat(restarted.connections.token(id).value()).isEqualTo("access-1-geheim");
    }

    @Test
    void goesOnByItselfAfterItWasTakenForDown() {
        ConnectNode good = node(keyFile);
        String id = AccessTokensTest.connected(good);
        good.watch.look();
        clock.advance(KeyNodes.UP.plus(Duration.ofSeconds(1)));
        ConnectNode bad = node(folder.resolve("other.json"));
        assertThatThrownBy(() -> bad.connections.token(id)).isInstanceOf(ConsentNeeded.class);

        good.watch.look();

        assertThat(good.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);

        good.store.template().update("update sarcini_connection set state = 'NEEDS_CONSENT', reason_code = 'KEY_LOST'");
        clock.advance(Duration.ofMinutes(1));
        good.watch.look();

        assertThat(good.connections.find(id).orElseThrow().state())
                .as("the other node stored late that the key is lost")
                .isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void goesOnByItselfAfterANodeWhoseClockIsAheadTookItForDown() {
        ConnectNode good = node(keyFile);
        String id = AccessTokensTest.connected(good);
        good.watch.look();
        SettableClock ahead = new SettableClock();
        ahead.advance(Duration.ofMinutes(5));
        ConnectNode bad = new ConnectNode(database, ahead, folder.resolve("other.json")).with(provider.provider());
        assertThatThrownBy(() -> bad.connections.token(id)).isInstanceOf(ConsentNeeded.class);
        assertThat(good.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);

        clock.advance(Duration.ofMinutes(1));
        good.watch.look();

        assertThat(good.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void treatsABrokenKeyFileAsLostAndNeverWritesOverIt() throws IOException {
        String id = AccessTokensTest.connected(node(keyFile));
        Files.writeString(keyFile, "{\"primaryKeyId\": 1, \"key\": [");
        ConnectNode restarted = afterTheOthersWentDown();

        assertThatThrownBy(() -> restarted.connections.token(id)).isInstanceOf(ConsentNeeded.class);

        assertThatThrownBy(() -> register(restarted))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining(keyFile.toString())
                .hasMessageContaining("back-up");
        assertThat(keyFile).hasContent("{\"primaryKeyId\": 1, \"key\": [");
        assertThat(restarted.health.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(keyFile.toString()));
    }

    @Test
    void isUnhealthyWhereAnotherNodeHasTheKeyAndLeavesTheConnectionAlone() {
        ConnectNode good = node(keyFile);
        String id = AccessTokensTest.connected(good);
        ConnectNode bad = node(folder.resolve("other.json"));

        assertThatThrownBy(() -> bad.connections.token(id))
                .isInstanceOf(ProviderUnavailable.class)
                .hasMessageContaining("Copy the other node's key file");
        assertThat(bad.health.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("other.json"));
        assertThatThrownBy(() -> bad.connections.register(Owner.COMPANY, "crm", ClientKind.WEB, "a", "b"))
                .isInstanceOf(KeyUnavailable.class);
        assertThat(folder.resolve("other.json")).doesNotExist();
        assertThat(good.health.problem()).isEmpty();
        assertThat(good.connections.token(id).value()).isEqualTo("access-1-geheim");

        good.watch.close();

        assertThatThrownBy(() -> bad.connections.token(id)).isInstanceOf(ConsentNeeded.class);
        good.watch.look();
        assertThat(good.connections.token(id).value())
                .as("the node that has the key brings the connection back")
                .isEqualTo("access-1-geheim");
    }

    @Test
    void bindsASecretToItsRowAndColumn() {
        ConnectNode node = node(keyFile);
        String id = AccessTokensTest.connected(node);
        node.store.template().update("update sarcini_connection set access_token = refresh_token where id = ?", id);

        assertThatThrownBy(() -> node.connections.token(id)).isInstanceOf(ConsentNeeded.class);
    }

    @Test
    void readsInAQuietMinuteNoConnectionButThoseThatLostTheirKey() {
        CountingDataSource counted = new CountingDataSource(database);
        ConnectNode node = new ConnectNode(counted, clock, keyFile).with(provider.provider());
        AccessTokensTest.connected(node);
        node.watch.look();
        clock.advance(Duration.ofMinutes(1));
        counted.forget();

        node.watch.look();
        assertThat(node.health.problem()).isEmpty();

        assertThat(beside("sarcini_key_node", counted))
                .singleElement()
                .asString()
                .endsWith("from sarcini_connection where reason_code = ?");
    }

    @Test
    void showsNoKeyAndNoSecretInItsTexts() throws Exception {
        assertThat(KeyRing.create()).hasToString("KeyRing[1 keys]");
        assertThat(new Client("id", "geheim").toString()
                        + new Tokens("geheim", clock.instant(), "geheim", null, null, "geheim")
                        + new ConnectionRow.Sealed("geheim", "geheim", null, "geheim")
                        + new Consent(URI.create("http://host/?state=geheim"), "geheim")
                        + new AccessToken("geheim", clock.instant())
                        + Pasted.read("http://host/?code=geheim&state=geheim").orElseThrow())
                .doesNotContain("geheim");
    }

    private ConnectNode node(Path keys) {
        return new ConnectNode(database, clock, keys).with(provider.provider());
    }

    /** The statements on our tables other than this one. */
    static List<String> beside(String table, CountingDataSource counted) {
        return counted.onOurTables().stream()
                .filter(sql -> !sql.contains(table))
                .toList();
    }

    private ConnectNode afterTheOthersWentDown() {
        clock.advance(KeyNodes.UP.plus(Duration.ofSeconds(1)));
        return node(keyFile);
    }

    private static Connection register(ConnectNode node) {
        node.with(new ProviderOnPaper().provider());
        return node.connections.register(Owner.COMPANY, "paper", ClientKind.WEB, "client", "client-geheim");
    }

    private static int keyOf(ConnectNode node, String column) {
        String sealed =
                node.store.template().queryForObject("select " + column + " from sarcini_connection", String.class);
        OptionalInt id = KeyRing.idOf(sealed);
        assertThat(id).isPresent();
        return id.getAsInt();
    }

    /** A provider that is never asked. */
    private record ProviderOnPaper() {
        Provider provider() {
            URI nowhere = URI.create("http://127.0.0.1:1/");
            return new Provider("paper", nowhere, nowhere, null, null, List.of(), false, Map.of());
        }
    }
}
