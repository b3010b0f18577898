package org.sarcini.web.setup;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Check;
import org.sarcini.web.Shown;

/**
 * A line of <em>Verifică</em> in a person's words.
 *
 * @param page address of the page that mends it, with {@code pageLabel}; null where there is none
 * @param step step of the set-up that mends it, with {@code stepLabel}; null where there is none
 */
record CheckView(
        Check.Subject subject,
        Check.Outcome outcome,
        String title,
        String words,
        @Nullable URI page,
        @Nullable String pageLabel,
        Check.@Nullable Step step,
        @Nullable String stepLabel) {

    static List<CheckView> of(List<Check> checks, Messages messages, Locale language, ZoneId zone) {
        Shown shown = new Shown(language, zone);
        return checks.stream()
                .map(check -> of(check, messages, language, shown))
                .toList();
    }

    private static CheckView of(Check check, Messages messages, Locale language, Shown shown) {
        return new CheckView(
                check.subject(),
                check.outcome(),
                messages.text(language, check.subject().messageKey()),
                messages.text(
                        language,
                        check.messageKey(),
                        check.values().stream()
                                .map(value -> value instanceof Instant moment ? shown.moment(moment) : value)
                                .toArray()),
                check.page(),
                check.page() == null ? null : messages.text(language, "setup.page." + check.subject()),
                check.step(),
                check.step() == null ? null : messages.text(language, "setup.step." + check.step()));
    }
}
