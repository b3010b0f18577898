package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Messages;

/** Every refusal has words. */
class RefusalTest {

    private final Messages messages = new Messages("connect");

    @Test
    void hasATextThatNamesItsValues() {
        Stream.of(
                        new Refusal.StateUnknown(),
                        new Refusal.StateExpired(),
                        new Refusal.StateReplayed(),
                        new Refusal.OtherBrowser(),
                        new Refusal.NothingBegun(),
                        new Refusal.NotAnAnswer(),
                        new Refusal.OtherInstallation("http://found", "http://expected"),
                        new Refusal.DeniedByPerson(),
                        new Refusal.WrongClient(),
                        new Refusal.RedirectMismatch("http://redirect"),
                        new Refusal.CodeNotAccepted(),
                        new Refusal.RefusedByProvider("the provider said"),
                        new Refusal.ProviderSilent(),
                        new Refusal.IdentityNotProven(),
                        new Refusal.NoLastingAccess(),
                        new Refusal.KeyLost())
                .forEach(refusal -> assertThat(messages.text(
                                Locale.forLanguageTag("ro"),
                                refusal.messageKey(),
                                refusal.values().toArray()))
                        .isNotBlank()
                        .doesNotContain("{")
                        .satisfies(text -> refusal.values()
                                .forEach(value -> assertThat(text).contains(value))));
        assertThat(Arrays.asList(Refusal.class.getPermittedSubclasses()))
                .as("all but Declined, which brings its own key, are above")
                .hasSize(17);
    }

    @Test
    void isWrittenInRomanianLetters() throws Exception {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                Messages.class.getResourceAsStream("/org/sarcini/messages/connect.properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }

        assertThat(texts).isNotEmpty().allSatisfy((key, text) -> assertThat(String.valueOf(text))
                .doesNotContain(List.of("ş", "ţ", "Ş", "Ţ", "'"))
                .endsWith("."));
    }
}
