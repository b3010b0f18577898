package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventFields.Field;
import org.sarcini.google.EventTime;
import org.sarcini.google.RemoteEvent;

class SyncPlanTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-10T13:00:00Z");
    private static final SyncSettings SETTINGS = new SyncSettings(
            "inst",
            "SHARED",
            ZoneId.of("Europe/Bucharest"),
            DoneMode.MARK,
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofMinutes(30));
    private static final EventFields OLD = fields("Vechi", "9");
    private static final EventFields NEW = fields("Nou", "9");
    private static final Remote UNKNOWN = new Remote.Unknown();

    @Test
    void makesAnEventThatNeverWas() {
        assertThat(plan(NEW, null, UNKNOWN)).isEqualTo(new Step.Insert(NEW));
    }

    @Test
    void makesItAgainInANewCalendar() {
        assertThat(SyncPlan.between(new Wish.Present(NEW, DUE), link(OLD, false), UNKNOWN, "other", SETTINGS, NOW))
                .isEqualTo(new Step.Insert(NEW));
    }

    @Test
    void doesNothingWhereNothingChanged() {
        assertThat(plan(OLD, link(OLD, false), UNKNOWN)).isEqualTo(new Step.Nothing());
    }

    @Test
    void replacesAnEventThatNobodyTouched() {
        assertThat(plan(NEW, link(OLD, false), UNKNOWN)).isEqualTo(new Step.Update(NEW, "v1"));
    }

    @Test
    void patchesAnEventThatAPersonTouched() {
        assertThat(plan(NEW, link(OLD, true), UNKNOWN))
                .isEqualTo(new Step.Patch(NEW, java.util.EnumSet.of(Field.MARKS, Field.TITLE), "v1"));
    }

    @Test
    void keepsAPersonsColourUntilOursChanges() {
        RemoteEvent touched = remote("Al meu", "3", OLD, false);

        assertThat(plan(NEW, link(OLD, false), new Remote.Found(touched)))
                .isInstanceOfSatisfying(Step.Patch.class, patch -> assertThat(patch.which())
                        .containsExactlyInAnyOrder(Field.TITLE, Field.MARKS));
        assertThat(plan(fields("Nou", "11"), link(OLD, false), new Remote.Found(touched)))
                .isInstanceOfSatisfying(
                        Step.Patch.class, patch -> assertThat(patch.which()).contains(Field.COLOUR));
    }

    @Test
    void adoptsItsOwnWriteThatItDidNotKnowOf() {
        RemoteEvent own = remote("Nou", "9", NEW, false);

        assertThat(plan(NEW, null, new Remote.Found(own))).isEqualTo(new Step.Adopt(NEW, own));
        assertThat(plan(NEW, link(OLD, false), new Remote.Found(own))).isEqualTo(new Step.Adopt(NEW, own));
    }

    @Test
    void replacesItsOwnOlderWriteThatItDidNotKnowOf() {
        assertThat(plan(NEW, null, new Remote.Found(remote("Vechi", "9", OLD, false))))
                .isEqualTo(new Step.Update(NEW, "v2"));
    }

    @Test
    void bringsBackADeletedEvent() {
        assertThat(plan(NEW, null, new Remote.Found(remote("Nou", "9", NEW, true))))
                .isEqualTo(new Step.Update(NEW, "v2"));
        assertThat(plan(NEW, link(OLD, false), new Remote.Missing())).isEqualTo(new Step.Insert(NEW));
    }

    @Test
    void removesWhatShouldNotBeThere() {
        Wish gone = new Wish.Absent(SkipReason.NO_ASSIGNEE);

        assertThat(plan(gone, link(OLD, false), UNKNOWN)).isEqualTo(new Step.Delete());
        assertThat(plan(gone, null, UNKNOWN)).isEqualTo(new Step.Skip(SkipReason.NO_ASSIGNEE));
        assertThat(plan(new Wish.Absent(null), null, UNKNOWN)).isEqualTo(new Step.Nothing());
        assertThat(plan(gone, link(OLD, false), new Remote.Missing())).isEqualTo(new Step.Skip(SkipReason.NO_ASSIGNEE));
    }

    @Test
    void makesNoEventOutsideTheWindow() {
        Instant past = NOW.minus(Duration.ofDays(31));
        Instant future = NOW.plus(Duration.ofDays(366));

        assertThat(plan(new Wish.Present(NEW, past), null, UNKNOWN)).isEqualTo(new Step.Skip(SkipReason.TOO_OLD));
        assertThat(plan(new Wish.Present(NEW, future), null, UNKNOWN))
                .isEqualTo(new Step.Wait(NOW.plus(Duration.ofDays(1))));
        assertThat(plan(new Wish.Present(NEW, past), link(OLD, false), UNKNOWN)).isInstanceOf(Step.Update.class);
    }

    @Test
    void doesNotAskAgainForWhatGoogleRefused() {
        Link refused = new Link("t1", "cal", "e1", null, 1, null, "Invalid", FieldsHash.of(NEW), false);

        assertThat(plan(NEW, refused, UNKNOWN)).isEqualTo(new Step.Nothing());
        assertThat(plan(fields("Altfel", "9"), refused, UNKNOWN)).isInstanceOf(Step.Insert.class);
    }

    private static Step plan(EventFields wanted, @Nullable Link link, Remote remote) {
        return plan(new Wish.Present(wanted, DUE), link, remote);
    }

    private static Step plan(Wish wish, @Nullable Link link, Remote remote) {
        return SyncPlan.between(wish, link, remote, "cal", SETTINGS, NOW);
    }

    private static Link link(EventFields pushed, boolean touched) {
        return new Link("t1", "cal", "e1", "v1", 1, pushed, null, null, touched);
    }

    private static RemoteEvent remote(String title, String colour, EventFields written, boolean deleted) {
        EventFields there = new EventFields(
                title, written.description(), written.start(), written.end(), colour, false, written.marks());
        return new RemoteEvent("e1", "v2", deleted, there);
    }

    private static EventFields fields(String title, String colour) {
        EventTime start = new EventTime.Moment(DUE.minusSeconds(1800), ZoneId.of("Europe/Bucharest"));
        EventTime end = new EventTime.Moment(DUE, ZoneId.of("Europe/Bucharest"));
        EventFields plain = new EventFields(title, "text", start, end, colour, false, Map.of());
        return new EventFields(title, "text", start, end, colour, false, Marks.of("inst", "t1", FieldsHash.of(plain)));
    }
}
