package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;

/** Employees consent with the company's client and never see it. */
class SharedClientTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static final String ANA = "ana@firma.ro";
    private static final String OTHER_CLIENT = "4712-firma.apps.googleusercontent.com";
    private static final String OTHER_SECRET = "GOCSPX-alt-geheimnis";

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn())
            .withAccount(ANA, "firma.ro")
            .withClient(OTHER_CLIENT, OTHER_SECRET, Set.of(GoogleShaped.CALLBACK));
    private ConnectNode node;
    private Connection ana;

    @BeforeEach
    void coupleCompanyAndEmployee() {
        node = new ConnectNode(ConnectNode.memory(), CLOCK, (Path) null).with(GoogleShaped.provider(google));
        GoogleShaped.connect(node, google);
        ana = node.connections.registerLikeCompany(Owner.employee("ana"), "google");
        consent();
    }

    @Test
    void anEmployeeConsentsWithTheCompanysClient() {
        assertThat(now()).satisfies(it -> {
            assertThat(it.clientId()).isEqualTo(GoogleShaped.CLIENT);
            assertThat(it.account()).isEqualTo(ANA);
            assertThat(it.state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(it.owner().employeeId()).contains("ana");
        });
        assertThat(node.dump()).noneMatch(row -> row.contains(GoogleShaped.SECRET));
    }

    @Test
    void thereIsNothingToShareBeforeTheCompanyHasAClient() {
        ConnectNode blank =
                new ConnectNode(ConnectNode.memory(), CLOCK, (Path) null).with(GoogleShaped.provider(google));

        assertThatThrownBy(() -> blank.connections.registerLikeCompany(Owner.employee("ana"), "google"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void registeringAgainLeavesAConnectionThatWorksAlone() {
        int told = node.changes.size();

        node.connections.registerLikeCompany(Owner.employee("ana"), "google");

        assertThat(node.changes).hasSize(told);
        assertThat(node.connections.token(ana.id()).value()).startsWith("ya29.");
    }

    @Test
    void aNewSecretOfTheCompanyReachesTheEmployees() {
        google.withClient(GoogleShaped.CLIENT, "GOCSPX-neu", Set.of(GoogleShaped.CALLBACK));
        node.connections.forgetAccessToken(ana.id());
        assertThatThrownBy(() -> node.connections.token(ana.id())).isInstanceOf(ConsentNeeded.class);

        node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, GoogleShaped.CLIENT, "GOCSPX-neu");

        assertThat(now().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(node.connections.token(ana.id()).value()).startsWith("ya29.");
    }

    @Test
    void anotherClientOfTheCompanyAsksTheEmployeesToConnectAgain() {
        node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, OTHER_CLIENT, OTHER_SECRET);

        assertThat(now().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
        assertThat(now().reason()).contains("alt client");
        assertThat(now().clientId()).isEqualTo(OTHER_CLIENT);
        consent();
        assertThat(now().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void anotherClientDoesNotBringBackWhatWasGivenUp() {
        node.connections.disconnect(ana.id());

        node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, OTHER_CLIENT, OTHER_SECRET);

        assertThat(now().state()).isEqualTo(ConnectionState.DISCONNECTED);
    }

    @Test
    void aRevokedConsentStopsThatConnectionAlone() {
        google.revoke(ANA);
        node.connections.all().forEach(it -> node.connections.forgetAccessToken(it.id()));

        assertThatThrownBy(() -> node.connections.token(ana.id())).isInstanceOf(ConsentNeeded.class);
        assertThat(node.connections.all())
                .filteredOn(it -> it.owner().equals(Owner.COMPANY))
                .allSatisfy(company ->
                        assertThat(node.connections.token(company.id()).value()).startsWith("ya29."));
    }

    @Test
    void twoNeverDoSomethingAboutOneConnectionAtTheSameTime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        Runnable work = () -> {
            node.connections.alone(ana.id(), it -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                // Time for the other to come in, if anything let it in.
                node.store
                        .jdbc()
                        .sql("select count(*) from information_schema.tables, information_schema.columns")
                        .query(Long.class)
                        .single();
                inside.decrementAndGet();
            });
            both.countDown();
        };
        new Thread(work).start();
        new Thread(work).start();

        assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    private Connection now() {
        return node.connections.find(ana.id()).orElseThrow();
    }

    private void consent() {
        Consent consent = node.connections.begin(ana.id(), "ana", GoogleShaped.SCOPES, GoogleShaped.CALLBACK, Map.of());
        URI answer = google.consent(consent.authorizationUrl(), ANA);
        assertThat(GoogleShaped.finish(node, consent, answer)).isInstanceOf(ConsentResult.Granted.class);
    }
}
