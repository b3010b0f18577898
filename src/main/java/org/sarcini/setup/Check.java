package org.sarcini.setup;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusal;

/**
 * One line of <em>Verifică</em>.
 *
 * @param subject what was looked at
 * @param outcome what came of it
 * @param messageKey key of the words, in {@code setup.properties}
 * @param values what the words name
 * @param page a page of Google's on which to mend it, or null
 * @param step a step of the set-up at which to mend it, or null
 */
public record Check(
        Subject subject,
        Outcome outcome,
        String messageKey,
        List<Object> values,
        @Nullable URI page,
        @Nullable Step step) {

    public Check {
        values = List.copyOf(values);
    }

    /** What is looked at, in the order in which things build on each other. */
    public enum Subject {
        KEY,
        CLOCK,
        REDIRECT,
        CONSENT,
        DOMAIN,
        SCOPES,
        API,
        CALENDAR,
        SHARING,
        /** Only where a company has given a service account's key. */
        DELEGATION;

        /** Key of the subject's name. */
        public String messageKey() {
            return "setup.check." + key();
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What came of a check. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It works, and will not for long unless somebody does something. */
        WARNED,
        /** Of no use before something above is mended. */
        NOT_TRIED
    }

    /** Where in <em>Setup Google Apps</em> something is mended. */
    public enum Step {
        SETTINGS,
        CONSENT
    }

    static Check passed(Subject subject, Object... values) {
        return new Check(subject, Outcome.PASSED, key(subject, "passed"), List.of(values), null, null);
    }

    static Check notTried(Subject subject) {
        return new Check(subject, Outcome.NOT_TRIED, "setup.check.not-tried", List.of(), null, null);
    }

    /** The company does not use it. */
    static Check off(Subject subject) {
        return new Check(subject, Outcome.NOT_TRIED, key(subject, "off"), List.of(), null, null);
    }

    static Check failed(Subject subject, String why, Object... values) {
        return new Check(subject, Outcome.FAILED, key(subject, why), List.of(values), null, null);
    }

    static Check warned(Subject subject, String why, Object... values) {
        return new Check(subject, Outcome.WARNED, key(subject, why), List.of(values), null, null);
    }

    /** Whether what was looked at works now. */
    public boolean works() {
        return outcome == Outcome.PASSED || outcome == Outcome.WARNED;
    }

    /** In Google's words, or in ours where it said nothing. */
    static Check refused(Subject subject, GoogleRefusal refusal) {
        return refusal.words().isEmpty()
                ? new Check(subject, Outcome.FAILED, refusal.messageKey(), List.of(), null, null)
                : failed(subject, "refused", refusal.words());
    }

    Check at(URI mendingPage) {
        return new Check(subject, outcome, messageKey, values, mendingPage, step);
    }

    Check at(Step mendingStep) {
        return new Check(subject, outcome, messageKey, values, page, mendingStep);
    }

    private static String key(Subject subject, String verdict) {
        return subject.messageKey() + "." + verdict;
    }
}
