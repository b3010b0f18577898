package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void neverChanges() {
        // Events made by earlier versions are found by it.
        assertThat(EventIds.of("inst", "task", "SHARED"))
                .isEqualTo("63pfqh6qoqic6q3r5ggp67625la5csi1emjd52trr23v26cjv9h0");
    }

    @Property(tries = 300)
    void isAnIdThatGoogleAccepts(@ForAll String installation, @ForAll String task, @ForAll String place) {
        assertThat(EventIds.of(installation, task, place)).matches("[0-9a-v]{52}");
    }

    @Property(tries = 300)
    void differsForDifferentTasksPlacesAndInstallations(
            @ForAll String a,
            @ForAll String b,
            @ForAll String c,
            @ForAll String x,
            @ForAll String y,
            @ForAll String z) {
        Assume.that(!(a.equals(x) && b.equals(y) && c.equals(z)));

        assertThat(EventIds.of(a, b, c)).isNotEqualTo(EventIds.of(x, y, z));
    }

    @Property(tries = 300)
    void doesNotMixUpWhereOneNameEndsAndTheNextBegins(@ForAll String a, @ForAll String b) {
        Assume.that(!b.isEmpty());

        assertThat(EventIds.of(a + b, "", "p")).isNotEqualTo(EventIds.of(a, b, "p"));
    }
}
