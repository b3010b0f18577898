package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientDataTest {

    private static final String ID = "471100000000-firma.apps.googleusercontent.com";

    @Test
    void cleansWhatWasTyped() {
        ClientData data =
                ClientData.of(" @Firma.RO; firma.com, firma.ro ", " " + ID + " ", " secret\n", "Europe/Bucharest");

        assertThat(data)
                .isEqualTo(
                        new ClientData(List.of("firma.ro", "firma.com"), ID, "secret", ZoneId.of("Europe/Bucharest")));
    }

    @Test
    void doesNotShowTheSecret() {
        assertThat(ClientData.of("firma.ro", ID, "hidden", "Europe/Bucharest"))
                .asString()
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''            | id | s | Europe/Bucharest | domains      | setup.input.domains-missing",
                "ana@firma.ro  | id | s | Europe/Bucharest | domains      | setup.input.domain-wrong",
                "firma         | id | s | Europe/Bucharest | domains      | setup.input.domain-wrong",
                "firma.ro      | '' | s | Europe/Bucharest | clientId     | setup.input.client-id-missing",
                "firma.ro      | GOCSPX-x | s | Europe/Bucharest | clientId | setup.input.client-id-is-secret",
                "firma.ro      | a b | s | Europe/Bucharest | clientId    | setup.input.client-id-wrong",
                "firma.ro      | id | x.apps.googleusercontent.com | Europe/Bucharest | clientSecret | setup.input.secret-is-client-id",
                "firma.ro      | id | s s | Europe/Bucharest | clientSecret | setup.input.secret-wrong",
                "firma.ro      | id | s | Bucuresti | zone | setup.input.zone-unknown",
                "firma.ro      | id | s | +02:00 | zone | setup.input.zone-unknown"
            })
    void namesTheFieldThatCannotBeRight(
            String domains, String id, String secret, String zone, String field, String key) {
        assertThatThrownBy(() -> ClientData.of(domains, id, secret, zone))
                .isInstanceOfSatisfying(InputWrong.class, wrong -> {
                    assertThat(wrong.field()).isEqualTo(field);
                    assertThat(wrong.messageKey()).isEqualTo(key);
                });
    }
}
