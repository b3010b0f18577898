package org.sarcini.web.crm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.connect.ConnectionState;

class CrmPageTest {

    @ParameterizedTest
    @CsvSource({
        "NEW, true, false, , new",
        "NEW, false, false, , unavailable",
        "DISCONNECTED, true, false, true, new",
        "WAITING_FOR_CONSENT, true, false, , consent",
        "WAITING_FOR_CONSENT, false, false, , unavailable",
        "CONNECTED, true, false, , first",
        "CONNECTED, true, true, , loading",
        "CONNECTED, true, true, true, good",
        "CONNECTED, true, false, false, short",
        "NEEDS_CONSENT, true, false, true, again",
        "NEEDS_CONSENT, false, false, true, unavailable"
    })
    void saysWhatComesNext(
            ConnectionState state, boolean available, boolean loading, @Nullable Boolean whole, String step) {
        assertThat(CrmPage.step(state, available, loading, whole)).isEqualTo("crmpage.step." + step);
    }
}
