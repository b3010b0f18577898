package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.setup.WantedPlaces.Change;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Person;
import org.sarcini.setup.WantedPlaces.Wanted;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;

class WantedPlacesTest {

    @ParameterizedTest(name = "{0} as tasks {1}, address {2}, coupled {3}, delegated {4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "EMPLOYEE ACCOUNT, true,  ana@firma.ro, own, -,   ACCOUNT:ana@own TASKS:ana@own",
                "EMPLOYEE ACCOUNT, false, ana@firma.ro, own, -,   ACCOUNT:ana@own",
                "EMPLOYEE ACCOUNT, true,  ana@firma.ro, own, sa,  ACCOUNT:ana@own TASKS:ana@own",
                "EMPLOYEE ACCOUNT, true,  ana@firma.ro, -,   sa,  ACCOUNT:ana@sa TASKS:ana@sa",
                "EMPLOYEE ACCOUNT, true,  ana@firma.ro, -,   -,   EMPLOYEE:ana@company",
                "ACCOUNT,          true,  ana@firma.ro, -,   -,   -",
                "ACCOUNT,          true,  ana@firma.ro, own, -,   ACCOUNT:ana@own TASKS:ana@own",
                "EMPLOYEE,         true,  ana@firma.ro, own, sa,  EMPLOYEE:ana@company",
                "EMPLOYEE ACCOUNT, true,  -,            own, sa,  -",
                "EMPLOYEE,         true,  -,            -,   -,   -",
                "GROUP,            true,  ana@firma.ro, own, sa,  -",
                "-,                true,  ana@firma.ro, own, sa,  -"
            })
    void aPersonHasOneOwnPlaceAtMost(
            String on, boolean asTasks, String address, String coupled, String delegated, String wanted) {
        List<Wanted> places = WantedPlaces.of(
                new Person("ana", address, coupled, delegated), new Offer(kinds(on), asTasks, "company"));

        assertThat(places.stream()
                        .map(it -> it.name() + "@" + it.connectionId())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(wanted == null ? "" : wanted);
    }

    @Test
    void groupsHaveThemWhereTheyWereChosenAndTheKindIsOn() {
        assertThat(WantedPlaces.ofGroups(List.of("service"), new Offer(kinds("GROUP"), true, "company")))
                .containsExactly(new Wanted(PlaceKind.GROUP, "service", "company"));
        assertThat(WantedPlaces.ofGroups(List.of("service"), new Offer(kinds("EMPLOYEE"), true, "company")))
                .isEmpty();
    }

    @ParameterizedTest(name = "wanted in {0}; there in {1}, {2}, {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -,        -,             NOTHING",
                "-, a, ON,       READY,         EMPTY",
                "-, a, ON,       PREPARING,     EMPTY",
                "-, a, ON,       CALENDAR_GONE, EMPTY",
                "-, a, EMPTYING, READY,         NOTHING",
                "-, a, OFF,      KEPT,          NOTHING",
                "a, -, -,        -,             PLAN",
                "a, a, ON,       READY,         NOTHING",
                "a, a, ON,       PREPARING,     NOTHING",
                "b, a, ON,       READY,         PLAN",
                "a, a, ON,       CALENDAR_GONE, NOTHING",
                "b, a, ON,       CALENDAR_GONE, NOTHING",
                "a, a, EMPTYING, READY,         PLAN",
                "a, a, OFF,      READY,         PLAN",
                "a, a, OFF,      KEPT,          PLAN",
                "a, a, OFF,      HANDED_ON,     NOTHING"
            })
    void whatFollowsForAPlaceThatIsThere(String wanted, String known, PlaceMode mode, PlaceState state, Change change) {
        Wanted should = wanted == null ? null : new Wanted(PlaceKind.EMPLOYEE, "ana", wanted);
        Place place = known == null
                ? null
                : new Place("EMPLOYEE:ana", PlaceKind.EMPLOYEE, "ana", known, "calendar", mode, state, null);

        assertThat(WantedPlaces.between(should, place)).isEqualTo(change);
    }

    private static Set<PlaceKind> kinds(String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.strip().split(" "))
                        .map(PlaceKind::valueOf)
                        .collect(Collectors.toSet());
    }
}
