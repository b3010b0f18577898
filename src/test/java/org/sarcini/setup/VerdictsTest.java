package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Owner;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleProperties;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.GoogleRefusals;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Check.Outcome;
import org.sarcini.setup.Check.Step;
import org.sarcini.setup.Check.Subject;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class VerdictsTest {

    private static final RedirectRule WEB = RedirectRule.of(URI.create("https://t.firma.ro"), "/callback");
    private static final SharedCalendarState PRESENT =
            new SharedCalendarState.Present(URI.create("https://add"), List.of("firma.ro"), List.of());

    private final Verdicts verdicts =
            new Verdicts(new GooglePages(new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate("sarcini.google", GoogleProperties.class)));
    private final Messages messages = new Messages("setup");

    @Test
    void allIsWellWhenNothingWasFound() {
        List<Check> checks = verdicts.of(found(connection(ConnectionState.CONNECTED, null), null, PRESENT));

        List<Subject> withoutAKeyForDelegation = Arrays.stream(Subject.values())
                .filter(subject -> subject != Subject.DELEGATION)
                .toList();
        assertThat(checks).extracting(Check::subject).containsExactlyElementsOf(withoutAKeyForDelegation);
        assertThat(checks).extracting(Check::outcome).containsOnly(Outcome.PASSED);
        checks.forEach(check -> assertThat(words(check)).isNotBlank().doesNotContain("{0}"));
    }

    @Test
    void aSharedCalendarThatIsSwitchedOffFailsNothing() {
        List<Check> checks =
                verdicts.of(found(connection(ConnectionState.CONNECTED, null), null, new SharedCalendarState.Off()));

        assertThat(checks).extracting(Check::outcome).doesNotContain(Outcome.FAILED);
        assertThat(words(check(checks, Subject.CALENDAR))).contains("oprit");
        assertThat(checks).extracting(Check::subject).doesNotContain(Subject.SHARING);
    }

    @Test
    void beforeAnyClientOnlyTheGroundIsLookedAt() {
        List<Check> checks = verdicts.of(found(null, null, new SharedCalendarState.None()));

        assertThat(check(checks, Subject.KEY).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(checks, Subject.REDIRECT).step()).isEqualTo(Step.SETTINGS);
        assertThat(check(checks, Subject.CONSENT).step()).isEqualTo(Step.SETTINGS);
        assertThat(List.of(Subject.DOMAIN, Subject.SCOPES, Subject.API, Subject.CALENDAR, Subject.SHARING))
                .allSatisfy(
                        subject -> assertThat(check(checks, subject).outcome()).isEqualTo(Outcome.NOT_TRIED));
    }

    @Test
    void aBrokenConsentIsToldWithItsReason() {
        List<Check> checks =
                verdicts.of(found(connection(ConnectionState.NEEDS_CONSENT, "Google nu mai acceptă"), null, PRESENT));

        Check consent = check(checks, Subject.CONSENT);
        assertThat(consent.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(consent.step()).isEqualTo(Step.CONSENT);
        assertThat(words(consent)).contains("Google nu mai acceptă");
        assertThat(consent.page()).asString().endsWith("auth/audience?project=471100000000");
    }

    @Test
    void aConsentThatEndsByItselfIsWarnedOfAndHoldsUpNothing() {
        Connection ending = connection(ConnectionState.CONNECTED, null, Instant.parse("2026-03-09T08:00:00Z"));

        Check consent = check(verdicts.of(found(ending, null, PRESENT)), Subject.CONSENT);

        assertThat(consent.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(consent.works()).isTrue();
        assertThat(words(consent)).contains("retrage singur", "2026-03-09", "Publicați aplicația", "Internal");
        assertThat(consent.page()).asString().endsWith("auth/audience?project=471100000000");
    }

    @Test
    void aClockThatIsMinutesOffIsToldWithTheDirection() {
        Findings found = found(connection(ConnectionState.CONNECTED, null), null, PRESENT);

        assertThat(clock(found, Duration.ofSeconds(119)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(words(clock(found, Duration.ofMinutes(7)))).contains("7 minute înaintea");
        assertThat(words(clock(found, Duration.ofMinutes(-9)))).contains("9 minute în urma");
        assertThat(words(clock(found, null))).contains("nu poate fi contactat");
    }

    @Test
    void theApiThatIsNotEnabledLeadsToItsPage() {
        GoogleRefusal refusal =
                GoogleRefusals.of(Asked.CALENDAR, 403, "accessNotConfigured", "has not been used", null);

        List<Check> checks = verdicts.of(found(connection(ConnectionState.CONNECTED, null), refusal, PRESENT));

        assertThat(check(checks, Subject.API).page()).asString().contains("apis/library/calendar-json.googleapis.com");
        assertThat(check(checks, Subject.SHARING).outcome()).isEqualTo(Outcome.NOT_TRIED);
    }

    @Test
    void aMissingScopeOrAnotherAccessProblemLeadsBackToConsent() {
        GoogleRefusal refusal = GoogleRefusals.of(Asked.CALENDAR, 401, "authError", "Invalid Credentials", null);
        Findings all = found(connection(ConnectionState.CONNECTED, null), refusal, PRESENT);
        Findings lacking = new Findings(
                all.key(),
                all.clockAhead(),
                all.redirect(),
                all.connection(),
                all.domains(),
                Set.of("partajarea"),
                all.obstacle(),
                all.calendar());

        List<Check> checks = verdicts.of(lacking);

        assertThat(check(checks, Subject.SCOPES).step()).isEqualTo(Step.CONSENT);
        assertThat(words(check(checks, Subject.SCOPES))).contains("partajarea");
        assertThat(check(checks, Subject.API).step()).isEqualTo(Step.CONSENT);
    }

    @Test
    void aDomainTakenAwayLaterIsNoticed() {
        Findings all = found(connection(ConnectionState.CONNECTED, null), null, PRESENT);
        Findings moved = new Findings(
                all.key(),
                all.clockAhead(),
                all.redirect(),
                all.connection(),
                List.of("alta.ro"),
                Set.of(),
                all.obstacle(),
                all.calendar());

        assertThat(words(check(verdicts.of(moved), Subject.DOMAIN))).contains("firma.ro", "alta.ro");
    }

    @Test
    void aClientOfTheOtherKindIsNoticedAfterTheAddressChanged() {
        Findings all = found(connection(ConnectionState.CONNECTED, null), null, PRESENT);
        Findings moved = new Findings(
                all.key(),
                all.clockAhead(),
                RedirectRule.of(URI.create("http://camunda:8080"), "/callback"),
                all.connection(),
                all.domains(),
                Set.of(),
                all.obstacle(),
                all.calendar());

        assertThat(words(check(verdicts.of(moved), Subject.REDIRECT))).contains("Desktop app");
    }

    @Test
    void sharingThatIsForbiddenIsToldInGooglesWords() {
        SharedCalendarState withheld = new SharedCalendarState.Present(
                URI.create("https://add"),
                List.of(),
                List.of(new SharedCalendarState.Withheld("firma.ro", "Forbidden by policy")));

        Check sharing =
                check(verdicts.of(found(connection(ConnectionState.CONNECTED, null), null, withheld)), Subject.SHARING);

        assertThat(words(sharing)).contains("firma.ro", "Forbidden by policy");
        assertThat(sharing.page()).isEqualTo(URI.create("https://admin.google.com/"));
    }

    private Check clock(Findings found, @Nullable Duration ahead) {
        return check(
                verdicts.of(new Findings(
                        found.key(),
                        Optional.ofNullable(ahead),
                        found.redirect(),
                        found.connection(),
                        found.domains(),
                        Set.of(),
                        found.obstacle(),
                        found.calendar())),
                Subject.CLOCK);
    }

    private String words(Check check) {
        return messages.text(
                Locale.forLanguageTag("ro"), check.messageKey(), check.values().toArray());
    }

    private static Check check(List<Check> checks, Subject subject) {
        return checks.stream()
                .filter(check -> check.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private static Findings found(
            @Nullable Connection connection, @Nullable GoogleRefusal obstacle, SharedCalendarState calendar) {
        return new Findings(
                Optional.empty(),
                Optional.of(Duration.ZERO),
                WEB,
                Optional.ofNullable(connection),
                List.of("firma.ro"),
                Set.of(),
                Optional.ofNullable(obstacle),
                calendar);
    }

    private static Connection connection(ConnectionState state, @Nullable String reason) {
        return connection(state, reason, null);
    }

    private static Connection connection(ConnectionState state, @Nullable String reason, @Nullable Instant ends) {
        return new Connection(
                "c1",
                Owner.COMPANY,
                "google",
                ClientKind.WEB,
                "471100000000-x.apps.googleusercontent.com",
                "calendar@firma.ro",
                "firma.ro",
                null,
                Set.of(),
                state,
                reason,
                ends,
                Instant.EPOCH);
    }
}
