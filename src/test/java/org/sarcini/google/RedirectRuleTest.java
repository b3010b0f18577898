package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.connect.ClientKind;
import org.sarcini.google.RedirectRule.Reason;

class RedirectRuleTest {

    private static final String CALLBACK = "/camunda/sarcini/oauth/callback";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tasks.firma.ro",
                "https://tasks.firma.ro:8443",
                "https://TASKS.Firma.RO/intern",
                "https://xn--cafe-dma.xn--p1ai",
                "http://localhost:8080",
                "http://127.0.0.1:9090",
                "https://localhost"
            })
    void webClientWhereGoogleTakesTheAddress(String base) {
        RedirectRule rule = RedirectRule.of(URI.create(base), CALLBACK);

        assertThat(rule).isEqualTo(new RedirectRule(ClientKind.WEB, URI.create(base + CALLBACK), Reason.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "http://tasks.firma.ro, NO_HTTPS",
        "http://camunda:8080, NO_DOMAIN",
        "https://camunda, NO_DOMAIN",
        "https://192.168.1.20, NO_DOMAIN",
        "http://10.0.0.3:8080, NO_DOMAIN",
        "https://[fe80::1]:8443, NO_DOMAIN",
        "https://camunda.firma.local, PRIVATE_DOMAIN",
        "https://camunda.internal, PRIVATE_DOMAIN",
        "https://camunda.lan:8443, PRIVATE_DOMAIN",
        "ftp://tasks.firma.ro, NOT_AN_ADDRESS",
        "https://ana@tasks.firma.ro, NOT_AN_ADDRESS",
        "tasks.firma.ro, NOT_AN_ADDRESS"
    })
    void desktopClientAndPastingForEveryOtherAddress(String base, Reason reason) {
        RedirectRule rule = RedirectRule.of(URI.create(base), CALLBACK);

        assertThat(rule).isEqualTo(new RedirectRule(ClientKind.DESKTOP, RedirectRule.PASTE_FROM, reason));
    }

    @Test
    void pastesFromALoopbackAddressWithoutEncryption() {
        assertThat(RedirectRule.PASTE_FROM).hasScheme("http").hasHost("127.0.0.1");
    }
}
