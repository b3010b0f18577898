package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sarcini.google.KeptRefusal;
import org.sarcini.installation.Messages;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.TaskPlacements.Placement;

class PlacementViewTest {

    private static final Messages MESSAGES = new Messages("sync", "google");

    @Test
    void saysInTheReadersLanguageWhyItIsPutOffAndWhatGoogleSaid() {
        KeptRefusal why = new KeptRefusal("google.refusal.try-later", "Rate Limit Exceeded");

        assertThat(putOff(why, "ro")).contains("se încearcă singur").endsWith("Google spune: „Rate Limit Exceeded”.");
        assertThat(putOff(why, "en")).contains("tried again by itself").contains("Rate Limit Exceeded");
        assertThat(putOff(why, "nl")).contains("vanzelf opnieuw").contains("Rate Limit Exceeded");
    }

    @Test
    void saysNothingOfGoogleWhereGoogleSaidNothing() {
        assertThat(putOff(new KeptRefusal("google.refusal.no-answer", ""), "ro"))
                .doesNotContain("Google spune");
    }

    @Test
    void keepsNoMoreThanTheTableHolds() {
        KeptRefusal much = new KeptRefusal("google.refusal.try-later", "x".repeat(5000));

        assertThat(much.text()).hasSizeLessThanOrEqualTo(KeptRefusal.LENGTH);
        assertThat(KeptRefusal.read(much.text())).isEqualTo(much);
    }

    private static String putOff(KeptRefusal why, String language) {
        Instant now = Instant.parse("2026-03-02T08:00:00Z");
        Placement placement =
                new Placement("SHARED", PlaceKind.SHARED, "", false, null, null, null, now, false, now, why, null);
        return String.valueOf(PlacementView.of(placement, MESSAGES, Locale.forLanguageTag(language))
                .putOff());
    }
}
