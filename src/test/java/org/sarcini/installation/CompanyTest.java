package org.sarcini.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CompanyTest {

    private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final Store store = TestDatabase.h2().store();
    private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final TimeSource time = new TimeSource(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private Company company;
    private Company otherNode;

    @BeforeEach
    void start() {
        company = company(Map.of("sarcini.company-domains", "example.com"));
        otherNode = company(Map.of());
    }

    private Company company(Map<String, String> configuration) {
        InstallationProperties properties = new Binder(new MapConfigurationPropertySource(configuration))
                .bindOrCreate("sarcini", InstallationProperties.class);
        return new Company(properties, new Settings(store, time));
    }

    @Test
    void theZoneIsTheConfiguredOneUntilAnAdministratorSetsAnother() {
        assertThat(company.zone()).isEqualTo(BUCHAREST);

        company.zone(AMSTERDAM);

        assertThat(company.zone()).isEqualTo(AMSTERDAM);
        assertThat(company.recentZone()).isEqualTo(AMSTERDAM);
    }

    @Test
    void anotherNodeSeesItWithinSeconds() {
        assertThat(otherNode.zone()).isEqualTo(BUCHAREST);
        company.zone(AMSTERDAM);
        assertThat(otherNode.zone()).isEqualTo(BUCHAREST);

        now = now.plus(Settings.STALE_AFTER);

        assertThat(otherNode.zone()).isEqualTo(AMSTERDAM);
    }

    @Test
    void theRecentZoneIsReadAgainOnAnotherThread() {
        assertThat(otherNode.zone()).isEqualTo(BUCHAREST);
        company.zone(AMSTERDAM);
        now = now.plus(Settings.STALE_AFTER);

        assertThat(otherNode.recentZone()).isEqualTo(BUCHAREST);

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> otherNode.recentZone().equals(AMSTERDAM));
    }

    @Test
    void aSettingOfARolledBackTransactionIsForgotten() {
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    company.zone(AMSTERDAM);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(company.zone()).isEqualTo(BUCHAREST);
    }

    @Test
    void onlyTheCompanysOwnDomainsAreIts() {
        assertThat(company.owns("ana@example.com")).isTrue();
        company.domains(List.of(" Firma.RO ", "firma.com"));

        assertThat(company.domains()).containsExactly("firma.ro", "firma.com");
        assertThat(company.owns("Ana@FIRMA.ro")).isTrue();
        assertThat(company.owns("ana@mail.firma.ro")).isFalse();
        assertThat(company.owns("ana@example.com")).isFalse();
        assertThat(company.owns("firma.ro")).isFalse();
    }
}
