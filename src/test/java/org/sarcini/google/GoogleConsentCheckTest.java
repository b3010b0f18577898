package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Grant;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Refusal;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GoogleConsentCheckTest {

    private static final Set<String> ASKED = Set.of("openid", "email", GoogleProvider.APP_CREATED, GoogleProvider.ACLS);

    private final GoogleConsentCheck check =
            new GoogleConsentCheck(company("firma.ro", "firma.com"), new Messages("google"));

    @Test
    void acceptsAnAccountOfTheCompanyWithEveryScope() {
        assertThat(check.check(connection("google"), grant("calendar@firma.com", "firma.com", granted())))
                .isEmpty();
    }

    @Test
    void refusesAnAccountOfAnotherDomainAndNamesBoth() {
        assertThat(check.check(connection("google"), grant("ana@alta.ro", "alta.ro", granted())))
                .contains(new Refusal.Declined(
                        "google.refusal.foreign-domain", List.of("ana@alta.ro", "alta.ro", "firma.ro, firma.com")));
    }

    @Test
    void refusesAPrivateAccountWhateverItsAddressSays() {
        assertThat(check.check(connection("google"), grant("ana@firma.ro", null, granted())))
                .contains(new Refusal.Declined(
                        "google.refusal.private-account", List.of("ana@firma.ro", "firma.ro, firma.com")));
    }

    @Test
    void namesEachScopeThatWasUnticked() {
        Set<String> granted = granted();
        granted.remove(GoogleProvider.ACLS);

        Optional<Refusal> refusal = check.check(connection("google"), grant("calendar@firma.ro", "firma.ro", granted));

        assertThat(refusal)
                .contains(new Refusal.Declined(
                        "google.refusal.scope-unticked", List.of("partajarea calendarelor deținute")));
    }

    @Test
    void leavesOtherProvidersAlone() {
        assertThat(check.check(connection("crm"), grant(null, null, Set.of()))).isEmpty();
    }

    private static Set<String> granted() {
        return new LinkedHashSet<>(
                List.of("openid", GoogleProvider.EMAIL, GoogleProvider.APP_CREATED, GoogleProvider.ACLS));
    }

    private static Grant grant(@Nullable String account, @Nullable String domain, Set<String> granted) {
        return new Grant(ASKED, granted, account, domain);
    }

    private static Connection connection(String provider) {
        return new Connection(
                "c1",
                Owner.COMPANY,
                provider,
                ClientKind.WEB,
                "id",
                null,
                null,
                null,
                Set.of(),
                ConnectionState.WAITING_FOR_CONSENT,
                null,
                null,
                Instant.EPOCH);
    }

    /** A company of these domains, without any table. */
    private static Company company(String... domains) {
        var properties = new Binder(new MapConfigurationPropertySource(
                        java.util.Map.of("sarcini.company-domains", String.join(",", domains))))
                .bind("sarcini", InstallationProperties.class)
                .get();
        var nowhere = new DriverManagerDataSource("jdbc:h2:mem:");
        Schema never = new Schema(nowhere, false);
        return new Company(
                properties,
                new Settings(
                        new Store(nowhere, new DataSourceTransactionManager(nowhere), never),
                        new TimeSource(java.time.Clock.systemUTC())));
    }
}
