package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.installation.Store;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** What those see who watch over the application, and who looks at its boxes in Camunda. */
@WithInstallation
class OperationsTest {

    private Installation installation;

    @BeforeEach
    void blank() throws Exception {
        installation = Installation.blank();
    }

    @Test
    void isHealthyBeforeAnythingWasSetUp() {
        Health health = health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("connection", "nothing")
                .containsEntry("key", "usable")
                .containsKeys("pending", "oldestPendingSeconds", "refused", "node")
                .containsEntry("consentEnds", "never")
                .containsEntry("crm", "fine")
                .hasSize(8);
    }

    @Test
    void asksForAttentionButTakesNoNodeOutWhenGoogleEndedTheConsent() throws Exception {
        installation.coupleTheCompany();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        consentEndsIn(Duration.ofDays(5));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        consentEndsIn(Duration.ofDays(2));
        assertThat(health().getStatus()).isEqualTo(new Status("ATTENTION"));
        installation
                .bean(Store.class)
                .jdbc()
                .sql("update sarcini_connection set state = 'NEEDS_CONSENT', reason = 'Token has been revoked'")
                .update();

        Health health = health();

        assertThat(health.getStatus()).isEqualTo(new Status("ATTENTION"));
        assertThat(health.getDetails()).containsEntry("connection", "needs-consent");
        assertThat(health.getDetails().toString()).doesNotContain("revoked", "@");
        for (String group : new String[] {"", "/liveness", "/readiness"}) {
            Visitor.Answer answer = new Visitor(installation.root()).get("/actuator/health" + group);
            assertThat(answer.status()).as(group).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).as(group).isEqualTo("UP");
        }
    }

    @Test
    void asksForAttentionWhenACrmEndedTheCompanysConsent() {
        Connections connections = installation.bean(Connections.class);
        String id = connections
                .register(Owner.COMPANY, "qics-milestones", ClientKind.WEB, "client", "secret")
                .id();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        connections.works(id, "anke");
        connections.needsConsent(id, "retras");

        assertThat(health().getStatus()).isEqualTo(new Status("ATTENTION"));
        assertThat(health().getDetails()).containsEntry("crm", "needs-consent").containsEntry("connection", "nothing");
    }

    @Test
    void hasMetersOfTheSync() {
        assertThat(installation.bean(MeterRegistry.class).getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains(
                        "sarcini.pending",
                        "sarcini.pending.oldest",
                        "sarcini.tasks.refused",
                        "sarcini.pushed",
                        "sarcini.requests",
                        "sarcini.units",
                        "sarcini.latency",
                        "sarcini.sync.attention");
    }

    @Test
    void tellsAdministratorsAloneHowTheSyncStands() throws Exception {
        installation.coupleTheCompany();

        JsonNode administrator = installation
                .visitor(Installation.ADMINISTRATOR)
                .get("/camunda/api/sarcini/plugins")
                .json();
        assertThat(administrator.path("words").asText()).isEqualTo("Cuplat, dar sincronizarea nu a fost pornită");
        assertThat(administrator.path("next").asText()).contains("Setup Google Apps");
        assertThat(administrator.path("attention").asBoolean()).isFalse();
        assertThat(installation
                        .visitor(Installation.EMPLOYEE)
                        .get("/camunda/api/sarcini/plugins")
                        .body())
                .isEqualTo("{\"administrator\":false}");
        assertThat(new Visitor(installation.root())
                        .get("/camunda/api/sarcini/plugins")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void settingsOfferEverybodyTheirOwnCalendarAndAdministratorsTheSync() throws Exception {
        assertThat(settings(Installation.ADMINISTRATOR))
                .contains("\"/camunda/sarcini/my-calendar\"", "\"/camunda/sarcini/sync\"");
        assertThat(settings(Installation.EMPLOYEE))
                .contains("\"/camunda/sarcini/my-calendar\"")
                .doesNotContain("/camunda/sarcini/sync");
    }

    private String settings(String user) throws Exception {
        return installation.visitor(user).get("/camunda/sarcini/settings").body();
    }

    @Test
    void givesEachBrowserTheEntriesInItsLanguage() throws Exception {
        assertThat(script("ro")).contains("Sarcini (Toate)").contains("pluginPoint");
        assertThat(script("en-US,en;q=0.9")).contains("All tasks").doesNotContain("Sarcini (Toate)");
        assertThat(script("nl")).contains("Alle taken");
    }

    private String script(String languages) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        installation.root().resolve("/camunda/api/tasklist/plugin/sarcini/static/app/plugin.js"))
                .header("Accept-Language", languages)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** As Google tells at the consent where the consent screen is External, in testing. */
    private void consentEndsIn(Duration time) {
        installation
                .bean(Store.class)
                .jdbc()
                .sql("update sarcini_connection set consent_ends_at = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).plus(time))
                .update();
    }

    private Health health() {
        return ((HealthIndicator)
                        installation.bean(HealthContributorRegistry.class).getContributor("sarciniSync"))
                .getHealth(true);
    }
}
