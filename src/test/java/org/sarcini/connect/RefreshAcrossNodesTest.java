package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.standin.google.Held;

/** Two nodes on one PostgreSQL database. */
class RefreshAcrossNodesTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private static EmbeddedPostgres postgres;

    @TempDir
    static Path folder;

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private ConnectNode one;
    private ConnectNode two;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void startNodes() {
        Path keys = folder.resolve("keys.json");
        one = new ConnectNode(postgres.getPostgresDatabase(), CLOCK, keys).with(GoogleShaped.provider(google));
        two = new ConnectNode(postgres.getPostgresDatabase(), CLOCK, keys).with(GoogleShaped.provider(google));
    }

    @Test
    void refreshesOnceForTenThreadsOnTwoNodes() throws Exception {
        String id = GoogleShaped.connect(one, google).id();
        CLOCK.advance(Duration.ofHours(1));
        google.forgetRequests();
        Held refresh = google.next().path("/token").hold();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<AccessToken>> asked = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Callable<AccessToken> ask =
                        i % 2 == 0 ? () -> one.connections.token(id) : () -> two.connections.token(id);
                asked.add(threads.submit(ask));
            }
            refresh.awaitArrival();
            refresh.release();
            Set<String> tokens = new HashSet<>();
            for (Future<AccessToken> answer : asked) {
                tokens.add(answer.get().value());
            }

            assertThat(tokens).hasSize(1);
            assertThat(refreshes()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void holdsNoLockWhileTheProviderIsAsked() throws Exception {
        String id = GoogleShaped.connect(one, google).id();
        one.connections.forgetAccessToken(id);
        Held refresh = google.next().path("/token").hold();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<AccessToken> asked = thread.submit(() -> one.connections.token(id));
            refresh.awaitArrival();

            Disconnected disconnected = two.connections.disconnect(id);

            assertThat(disconnected.connection().state()).isEqualTo(ConnectionState.DISCONNECTED);
            refresh.release();
            assertThatThrownBy(asked::get).hasCauseInstanceOf(ConsentNeeded.class);
            assertThat(sealedTokens()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void keepsTheNewConsentThatCameDuringARefresh() throws Exception {
        Connection connection = GoogleShaped.connect(one, google);
        one.connections.forgetAccessToken(connection.id());
        Held refresh = google.next().path("/token").hold();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<AccessToken> asked = thread.submit(() -> one.connections.token(connection.id()));
            refresh.awaitArrival();

            GoogleShaped.connect(two, google);

            refresh.release();
            String token = two.connections.token(connection.id()).value();
            assertThat(asked.get().value()).isEqualTo(token);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void keepsTheClientSecretThatCameDuringARefresh() throws Exception {
        Connection connection = GoogleShaped.connect(one, google);
        one.connections.forgetAccessToken(connection.id());
        Held refresh = google.next().path("/token").hold();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<AccessToken> asked = thread.submit(() -> one.connections.token(connection.id()));
            refresh.awaitArrival();

            two.connections.register(
                    Owner.COMPANY, "google", ClientKind.WEB, GoogleShaped.CLIENT, "GOCSPX-the-next-secret");

            refresh.release();
            assertThat(asked.get().value()).startsWith("ya29.");
            google.withClient(GoogleShaped.CLIENT, "GOCSPX-the-next-secret", Set.of(GoogleShaped.CALLBACK));
            Consent again = GoogleShaped.begin(two, connection);
            assertThat(GoogleShaped.finish(two, again, google.consent(again.authorizationUrl(), GoogleShaped.OFFICE)))
                    .isInstanceOf(ConsentResult.Granted.class);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void letsOneNodeOfTwoTakeAnAnswer() throws Exception {
        Consent consent = GoogleShaped.begin(one, GoogleShaped.register(one));
        URI redirect = google.consent(consent.authorizationUrl(), GoogleShaped.OFFICE);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<ConsentResult>> results = threads.invokeAll(List.of(
                    () -> GoogleShaped.finish(one, consent, redirect),
                    () -> GoogleShaped.finish(two, consent, redirect)));

            assertThat(Stream.of(results.get(0).get(), results.get(1).get())
                            .filter(ConsentResult.Granted.class::isInstance))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void registersOneConnectionWhenTwoNodesDoAtOnce() throws Exception {
        Owner owner = Owner.employee("maria");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Connection>> made = threads.invokeAll(List.of(
                    () -> one.connections.register(owner, "google", ClientKind.WEB, "client", "secret-geheim"),
                    () -> two.connections.register(owner, "google", ClientKind.WEB, "client", "secret-geheim")));

            assertThat(made.get(0).get().id()).isEqualTo(made.get(1).get().id());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void marksTheConnectionOnceItsGrantIsRevoked() {
        Connection connection = GoogleShaped.connect(one, google);
        google.revoke(GoogleShaped.OFFICE);
        one.connections.forgetAccessToken(connection.id());

        assertThatThrownBy(() -> one.connections.token(connection.id())).isInstanceOf(ConsentNeeded.class);

        assertThat(two.connections.find(connection.id()).orElseThrow().state())
                .isEqualTo(ConnectionState.NEEDS_CONSENT);
        GoogleShaped.connect(two, google);
        assertThat(one.connections.token(connection.id()).value()).startsWith("ya29.");
    }

    private long refreshes() {
        return google.requests().stream()
                .filter(request -> request.path().equals("/token"))
                .count();
    }

    private int sealedTokens() {
        return one.store
                .jdbc()
                .sql(
                        "select count(*) from sarcini_connection where access_token is not null or refresh_token is not null")
                .query(Integer.class)
                .single();
    }
}
