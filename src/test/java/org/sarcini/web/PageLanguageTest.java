package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/** Which language a page has, and how it writes days, moments and numbers. */
class PageLanguageTest {

    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final Instant MOMENT = Instant.parse("2026-03-02T08:30:05Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ro-RO,ro;q=0.9,en;q=0.8   | ro-RO
                    en-US,en;q=0.9            | en-GB
                    nl-BE                     | nl-NL
                    de-DE,de;q=0.9,en;q=0.7   | en-GB
                    en;q=0.2, ro;q=0.7        | ro-RO
                    en;q=0, *                 | nl-NL
                    de-DE,de                  | nl-NL
                    *                         | nl-NL
                    """)
    void isTheBestThatTheBrowserAsksForAndOtherwiseTheCompanys(String accepted, String language) {
        assertThat(PageLanguage.best(accepted, DUTCH).toLanguageTag()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;;", "en;q=x", "<script>", "ro;q=7"})
    void isTheCompanysWhereTheHeaderIsNoSuchList(String accepted) {
        assertThat(PageLanguage.best(accepted, DUTCH).toLanguageTag()).isEqualTo("nl-NL");
    }

    @Test
    void isTheCompanysWhereTheBrowserSaysNothingAndRomanianWhereTheCompanySpeaksAnother() {
        assertThat(PageLanguage.best(null, DUTCH).toLanguageTag()).isEqualTo("nl-NL");
        assertThat(PageLanguage.best(null, Locale.GERMAN).toLanguageTag()).isEqualTo("ro-RO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ro | 2 mar. 2026 | luni, 2 martie 2026 | 2 mar. 2026, 10:30 | 2 mar. 2026, 10:30:05 | 12.345
                    en | 2 Mar 2026  | Monday, 2 March 2026 | 2 Mar 2026, 10:30 | 2 Mar 2026, 10:30:05 | 12,345
                    nl | 2 mrt. 2026 | maandag 2 maart 2026 | 2 mrt. 2026 10:30 | 2 mrt. 2026 10:30:05 | 12.345
                    """)
    void daysMomentsAndNumbersFollow(
            String language, String day, String wholeDay, String moment, String second, String number) {
        Shown shown = new Shown(Locale.forLanguageTag(language), ZoneId.of("Europe/Bucharest"));

        assertThat(shown.day(LocalDate.of(2026, 3, 2))).isEqualTo(day);
        assertThat(shown.day(MOMENT)).isEqualTo(day);
        assertThat(shown.wholeDay(LocalDate.of(2026, 3, 2))).isEqualTo(wholeDay);
        assertThat(shown.moment(MOMENT)).isEqualTo(moment);
        assertThat(shown.second(MOMENT)).isEqualTo(second);
        assertThat(shown.number(12345)).isEqualTo(number);
        assertThat(shown.firstDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void templatesCallIt() {
        Context context = new Context(DUTCH);
        context.setVariable("shown", new Shown(DUTCH, ZoneId.of("Europe/Bucharest")));
        context.setVariable("many", 12345);
        context.setVariable("moment", MOMENT);

        assertThat(new TemplateEngine().process("[[${shown.number(many)}]] [[${shown.moment(moment)}]]", context))
                .isEqualTo("12.345 2 mrt. 2026 10:30");
    }
}
