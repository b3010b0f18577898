package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.slf4j.LoggerFactory;

/** What is secret stands in no table and in no log, however much is logged. */
class NothingInPlainTextTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private final ListAppender<ILoggingEvent> logback = new ListAppender<>();
    private final List<String> jul = new ArrayList<>();
    private final java.util.logging.Logger googles = java.util.logging.Logger.getLogger("com.google.api.client");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            jul.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Level rootLevel;

    @TempDir
    Path folder;

    @BeforeEach
    void listenToEverything() {
        rootLevel = root().getLevel();
        root().setLevel(Level.TRACE);
        // The raw wire is what it says; the administrators' page warns of it.
        wire().setLevel(Level.INFO);
        logback.start();
        root().addAppender(logback);
        handler.setLevel(java.util.logging.Level.ALL);
        googles.setLevel(java.util.logging.Level.ALL);
        googles.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(logback);
        root().setLevel(rootLevel);
        wire().setLevel(null);
        googles.removeHandler(handler);
        googles.setLevel(null);
    }

    @Test
    void standsInNoTableAndNoLog() throws Exception {
        Path keys = folder.resolve("keys.json");
        ConnectNode node = new ConnectNode(ConnectNode.memory(), CLOCK, keys).with(GoogleShaped.provider(google));
        List<String> secrets = new ArrayList<>(List.of(GoogleShaped.SECRET));
        List<String> dumps = new ArrayList<>();
        Connection connection = GoogleShaped.register(node);
        Consent consent = GoogleShaped.begin(node, connection);
        dumps.addAll(node.dump());
        URI redirect = google.consent(consent.authorizationUrl(), GoogleShaped.OFFICE);
        Map<String, String> answer = GoogleShaped.parameters(redirect);
        secrets.addAll(List.of(answer.get("state"), answer.get("code"), consent.browserToken()));
        GoogleShaped.finish(node, consent, redirect);
        secrets.add(node.connections.token(connection.id()).value());
        for (int round = 0; round < 3; round++) {
            CLOCK.advance(Duration.ofHours(1));
            secrets.add(node.connections.token(connection.id()).value());
            dumps.addAll(node.dump());
        }
        secrets.addAll(google.refreshTokens(GoogleShaped.OFFICE));
        secrets.add(keyMaterial(keys));
        everyKindOfFailure(node, connection);
        dumps.addAll(node.dump());
        node.connections.disconnect(connection.id());
        dumps.addAll(node.dump());

        assertThat(secrets).hasSizeGreaterThan(8).allSatisfy(secret -> assertThat(secret.length())
                .isGreaterThan(10));
        assertThat(dumps).hasSizeGreaterThan(5);
        assertThat(logback.list).isNotEmpty();
        String everything = String.join("\n", dumps) + log() + String.join("\n", jul) + connection;
        assertThat(everything).contains(GoogleShaped.CLIENT);
        assertThat(secrets).allSatisfy(secret -> assertThat(everything).doesNotContain(secret));
    }

    private void everyKindOfFailure(ConnectNode node, Connection connection) {
        for (int status : new int[] {500, 429}) {
            node.connections.forgetAccessToken(connection.id());
            google.next().path("/token").refuse(status, "backendError", null);
            assertThatThrownBy(() -> node.connections.token(connection.id())).isInstanceOf(ProviderUnavailable.class);
        }
        google.next().path("/token").truncate();
        assertThatThrownBy(() -> node.connections.token(connection.id())).isInstanceOf(ProviderUnavailable.class);
        google.next().path("/token").resetBeforeStoring();
        assertThatThrownBy(() -> node.connections.token(connection.id())).isInstanceOf(ProviderUnavailable.class);
        google.next().path("/token").refuse(400, "invalid_grant", null);
        assertThatThrownBy(() -> node.connections.token(connection.id())).isInstanceOf(ConsentNeeded.class);
    }

    private static String keyMaterial(Path keys) throws java.io.IOException {
        String json = Files.readString(keys);
        String value = json.substring(json.indexOf("\"value\"") + 7);
        return value.substring(value.indexOf('"') + 1).split("\"")[0];
    }

    private String log() {
        StringBuilder log = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(logback.list)) {
            log.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                log.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        return log.toString();
    }

    private static Logger wire() {
        return (Logger) LoggerFactory.getLogger("org.apache.hc.client5.http");
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
