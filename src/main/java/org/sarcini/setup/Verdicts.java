package org.sarcini.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.setup.Check.Step;
import org.sarcini.setup.Check.Subject;
import org.sarcini.setup.SharedCalendarState.Gone;
import org.sarcini.setup.SharedCalendarState.Off;
import org.sarcini.setup.SharedCalendarState.Present;
import org.sarcini.setup.SharedCalendarState.Refused;
import org.sarcini.setup.SharedCalendarState.Withheld;

/** Judges what was found: one line per subject, in order. Asks nobody anything. */
final class Verdicts {

    /** Codes live for minutes and tokens for an hour; a clock further off than this breaks them. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final GooglePages pages;

    Verdicts(GooglePages pages) {
        this.pages = pages;
    }

    List<Check> of(Findings found) {
        List<Check> checks = new ArrayList<>();
        checks.add(key(found));
        checks.add(clock(found));
        checks.add(redirect(found));
        checks.add(consent(found));
        checks.add(domain(found));
        checks.add(scopes(found));
        checks.add(api(found));
        boolean open = found.connected() && found.obstacle().isEmpty();
        if (open && found.calendar() instanceof Off) {
            checks.add(Check.off(Subject.CALENDAR));
            return checks;
        }
        checks.add(open ? calendar(found.calendar()) : Check.notTried(Subject.CALENDAR));
        checks.add(
                open && found.calendar() instanceof Present present
                        ? sharing(present)
                        : Check.notTried(Subject.SHARING));
        return checks;
    }

    private static Check key(Findings found) {
        return found.key()
                .map(problem -> Check.failed(Subject.KEY, "failed", problem))
                .orElse(Check.passed(Subject.KEY));
    }

    private static Check clock(Findings found) {
        if (found.clockAhead().isEmpty()) {
            return Check.failed(Subject.CLOCK, "unreachable");
        }
        Duration ahead = found.clockAhead().get();
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            return Check.passed(Subject.CLOCK);
        }
        return Check.failed(
                Subject.CLOCK,
                ahead.isNegative() ? "behind" : "ahead",
                ahead.abs().toMinutes());
    }

    private Check redirect(Findings found) {
        var rule = found.redirect();
        if (found.connection().isEmpty()) {
            return Check.failed(Subject.REDIRECT, "no-client").at(Step.SETTINGS);
        }
        if (found.connection().get().clientKind() != rule.clientKind()) {
            return Check.failed(Subject.REDIRECT, "other-kind", word(rule.clientKind()))
                    .at(Step.SETTINGS)
                    .at(pages.clients(found.clientId()));
        }
        if (rule.clientKind() == ClientKind.DESKTOP) {
            return new Check(
                    Subject.REDIRECT, Check.Outcome.PASSED, "setup.check.redirect.pasting", List.of(), null, null);
        }
        return found.connected()
                ? Check.passed(Subject.REDIRECT, rule.redirectUri().toString())
                : new Check(
                        Subject.REDIRECT,
                        Check.Outcome.NOT_TRIED,
                        "setup.check.redirect.at-consent",
                        List.of(rule.redirectUri().toString()),
                        pages.clients(found.clientId()),
                        null);
    }

    private Check consent(Findings found) {
        if (found.consentEnds().isPresent()) {
            return Check.warned(
                            Subject.CONSENT,
                            "ends",
                            account(found),
                            found.consentEnds().get())
                    .at(pages.consentScreen(found.clientId()));
        }
        if (found.connected()) {
            return Check.passed(Subject.CONSENT, account(found)).at(pages.consentScreen(found.clientId()));
        }
        String reason = found.connection().map(Connection::reason).orElse(null);
        Check failed = reason == null
                ? Check.failed(Subject.CONSENT, "nobody")
                : Check.failed(Subject.CONSENT, "broken", reason);
        return failed.at(found.connection().isEmpty() ? Step.SETTINGS : Step.CONSENT)
                .at(pages.consentScreen(found.clientId()));
    }

    private static Check domain(Findings found) {
        if (!found.connected()) {
            return Check.notTried(Subject.DOMAIN);
        }
        String domain = found.connection().map(Connection::accountDomain).orElse("");
        String ours = String.join(", ", found.domains());
        return found.domains().contains(domain)
                ? Check.passed(Subject.DOMAIN, domain)
                : Check.failed(Subject.DOMAIN, "foreign", domain.isEmpty() ? account(found) : domain, ours)
                        .at(Step.SETTINGS);
    }

    private static Check scopes(Findings found) {
        if (!found.connected()) {
            return Check.notTried(Subject.SCOPES);
        }
        return found.missingScopes().isEmpty()
                ? Check.passed(Subject.SCOPES)
                : Check.failed(Subject.SCOPES, "missing", String.join("; ", found.missingScopes()))
                        .at(Step.CONSENT);
    }

    private Check api(Findings found) {
        if (!found.connected()) {
            return Check.notTried(Subject.API);
        }
        if (found.obstacle().isEmpty()) {
            return Check.passed(Subject.API);
        }
        GoogleRefusal refusal = found.obstacle().get();
        if (refusal instanceof GoogleRefusal.ApiNotEnabled) {
            return Check.failed(Subject.API, "not-enabled").at(pages.calendarApi(found.clientId()));
        }
        if (refusal instanceof GoogleRefusal.ConsentNeeded || refusal instanceof GoogleRefusal.ScopeMissing) {
            return Check.failed(Subject.API, "no-access", refusal.words()).at(Step.CONSENT);
        }
        return Check.refused(Subject.API, refusal);
    }

    private static Check calendar(SharedCalendarState calendar) {
        if (calendar instanceof Present) {
            return Check.passed(Subject.CALENDAR);
        }
        if (calendar instanceof Refused refused) {
            return Check.refused(Subject.CALENDAR, refused.refusal());
        }
        return Check.failed(Subject.CALENDAR, calendar instanceof Gone ? "gone" : "none");
    }

    private Check sharing(Present calendar) {
        if (calendar.withheld().isEmpty()) {
            return Check.passed(Subject.SHARING, String.join(", ", calendar.readers()));
        }
        String domains = calendar.withheld().stream().map(Withheld::domain).collect(Collectors.joining(", "));
        String words = calendar.withheld().get(0).words();
        return (words.isEmpty()
                        ? Check.failed(Subject.SHARING, "not-yet", domains)
                        : Check.failed(Subject.SHARING, "forbidden", domains, words))
                .at(pages.adminConsole());
    }

    private static String account(Findings found) {
        return found.connection().map(Connection::account).orElse("?");
    }

    private static String word(ClientKind kind) {
        return kind == ClientKind.WEB ? "Web application" : "Desktop app";
    }
}
