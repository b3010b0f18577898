package org.sarcini.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskState;
import org.sarcini.web.User;

/** The list's address is its whole view. */
class ListAddressTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");
    private static final User ANA = new User("ana", Set.of("fitters"), Set.of());

    @Test
    void anAddressWithoutAnythingShowsWhatIsOpen() {
        ListAddress bare = address(Map.of());

        assertThat(bare.filter(ANA, ZONE)).isEqualTo(TaskFilter.ALL.in(TaskState.OPEN));
        assertThat(bare.order()).isEqualTo(TaskOrder.DUE);
        assertThat(bare.query()).isEqualTo("?");
    }

    @Test
    void everyFilterTakesSeveralValues() {
        TaskFilter filter = address(Map.of(
                        "q", List.of("ofertă"),
                        "state", List.of("open", "COMPLETED"),
                        "type", List.of("CALL", "VISIT"),
                        "priority", List.of("URGENT", "high"),
                        "assignee", List.of("ana", "ion"),
                        "creator", List.of("dan"),
                        "partner", List.of("T1", "T2"),
                        "project", List.of("P1")))
                .filter(ANA, ZONE);

        assertThat(filter)
                .isEqualTo(TaskFilter.ALL
                        .with()
                        .text("ofertă")
                        .states(Set.of(TaskState.OPEN, TaskState.COMPLETED))
                        .types(Set.of("CALL", "VISIT"))
                        .priorities(Set.of(Priority.URGENT, Priority.HIGH))
                        .assignees(Set.of("ana", "ion"))
                        .creators(Set.of("dan"))
                        .partners(Set.of("T1", "T2"))
                        .projects(Set.of("P1"))
                        .build());
    }

    @Test
    void aPeriodHasBothItsDaysInTheCompanysZone() {
        TaskFilter filter = address(Map.of("from", List.of("2026-03-02"), "to", List.of("2026-03-29")))
                .filter(ANA, ZONE);

        assertThat(filter.dueFrom()).isEqualTo(Instant.parse("2026-03-01T22:00:00Z"));
        assertThat(filter.dueBefore())
                .as("after the clocks were changed")
                .isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
    }

    @Test
    void aReadyMadeViewIsOfWhoeverLooks() {
        assertThat(view("mine").assignees()).containsExactly("ana");
        assertThat(view("given").creators()).containsExactly("ana");
        assertThat(view("claim").claimableBy()).containsExactly("fitters");
        assertThat(view("late").overdue()).isTrue();
        assertThat(view("team").definitions()).containsExactly("Sarcina");
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        ListAddress odd = address(Map.of(
                "view", List.of("nothing"),
                "state", List.of("DROPPED"),
                "priority", List.of("9"),
                "from", List.of("yesterday"),
                "to", List.of("+999999-01-01"),
                "sort", List.of("summary"),
                "assignee", List.of("", "a\u0000b", "x".repeat(256)),
                "evil", List.of("1")));

        assertThat(odd.values()).isEmpty();
    }

    @Test
    void goesThereAndBack() {
        ListAddress address = address(Map.of(
                "view", List.of("team"),
                "q", List.of("a&b=c d"),
                "partner", List.of("T1", "T2"),
                "sort", List.of("-created")));

        assertThat(address.query()).isEqualTo("?view=team&q=a%26b%3Dc+d&partner=T1&partner=T2&sort=-created");
        assertThat(address.without("partner", "T1").query())
                .isEqualTo("?view=team&q=a%26b%3Dc+d&partner=T2&sort=-created");
        assertThat(address.plain().query()).isEqualTo("?view=team&sort=-created");
        assertThat(address.query("x=")).endsWith("&sort=-created&after=x%3D");
        assertThat(address.order()).isEqualTo(new TaskOrder(TaskOrder.By.CREATED, true));
    }

    private static TaskFilter view(String name) {
        return address(Map.of("view", List.of(name))).filter(ANA, ZONE);
    }

    private static ListAddress address(Map<String, List<String>> values) {
        return new ListAddress(values);
    }
}
