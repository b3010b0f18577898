package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
            Audience.EVERYBODY,
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
        assertThat(plan(NEW, link(OLD, true), UNKNOWN)).isInstanceOfSatisfying(Step.Patch.class, patch -> {
            assertThat(patch.which()).containsExactlyInAnyOrder(Field.MARKS, Field.TITLE);
            assertThat(patch.version()).isEqualTo("v1");
        });
    }

    @Test
    void readsATouchedEventBeforeItsTextIsRenewed() {
        assertThat(plan(NEW.saying("alt text"), link(OLD, true), UNKNOWN)).isEqualTo(new Step.Look());
        assertThat(plan(OLD, link(OLD, false), new Remote.Unsure())).isEqualTo(new Step.Look());
    }

    @Test
    void keepsAPersonsColour() {
        RemoteEvent touched = remote("Al meu", "3", OLD, false);

        for (EventFields wanted : List.of(NEW, fields("Nou", "11"))) {
            assertThat(plan(wanted, link(OLD, false), new Remote.Found(touched)))
                    .isInstanceOfSatisfying(Step.Patch.class, patch -> {
                        assertThat(patch.which()).containsExactlyInAnyOrder(Field.TITLE, Field.MARKS);
                        assertThat(patch.ownColour()).isTrue();
                        assertThat(patch.overruled()).containsExactly(Field.TITLE);
                    });
        }
    }

    @Test
    void confirmsItsOwnWriteThatItDidNotKnowOf() {
        RemoteEvent own = remote("Nou", "9", NEW, false);

        assertThat(plan(NEW, null, new Remote.Found(own))).isEqualTo(new Step.Confirm(NEW, own, true, false));
        assertThat(plan(NEW, link(OLD, false), new Remote.Found(own)))
                .isEqualTo(new Step.Confirm(NEW, own, true, false));
    }

    @Test
    void renewsItsOwnOlderWriteThatItDidNotKnowOf() {
        assertThat(plan(NEW, null, new Remote.Found(remote("Vechi", "9", OLD, false))))
                .isInstanceOfSatisfying(Step.Patch.class, patch -> assertThat(patch.which())
                        .containsExactlyInAnyOrder(Field.TITLE, Field.MARKS));
    }

    @Test
    void hasTheTaskFollowAnEventThatOnlyThePersonMoved() {
        RemoteEvent moved = moved(OLD);

        assertThat(following(OLD, link(OLD, false), moved, Merge.Following.ALL))
                .isEqualTo(new Step.Adopt(
                        new TaskChange.Moved(
                                moved.fields().start(), moved.fields().end()),
                        moved,
                        null));
        assertThat(following(NEW, link(OLD, false), moved, Merge.Following.ALL))
                .as("another field changed here")
                .isInstanceOf(Step.Adopt.class);
    }

    @Test
    void namesWhyTheTaskMayNotFollow() {
        assertThat(following(OLD, link(OLD, false), moved(OLD), new Merge.Following(true, "why", null)))
                .isInstanceOfSatisfying(
                        Step.Adopt.class, adopt -> assertThat(adopt.refused()).isEqualTo("why"));
    }

    @Test
    void putsAMovedEventRightWherePeoplesChangesDoNotCount() {
        assertThat(following(OLD, link(OLD, false), moved(OLD), Merge.Following.NOT))
                .isInstanceOfSatisfying(Step.Patch.class, patch -> assertThat(patch.which())
                        .containsExactlyInAnyOrder(Field.TIME, Field.MARKS));
    }

    @Test
    void countsOursWhereTheTimeChangedOnBothSides() {
        EventFields later = OLD.at(day("2026-03-20"), day("2026-03-21"));

        assertThat(following(later, link(OLD, false), moved(OLD), Merge.Following.ALL))
                .isInstanceOfSatisfying(Step.Patch.class, patch -> {
                    assertThat(patch.which()).contains(Field.TIME);
                    assertThat(patch.overruled()).containsExactly(Field.TIME);
                });
    }

    @Test
    void hasTheTaskFollowAnEventThatWasPutBackToOurLastWriteButOne() {
        RemoteEvent back = remote("Vechi", "9", OLD, false);
        RemoteEvent movedBefore = moved(OLD);
        Link followed = link(OLD, false).following(movedBefore, movedBefore.fields());

        assertThat(following(movedBefore.fields(), followed, back, Merge.Following.ALL))
                .isInstanceOf(Step.Adopt.class);
    }

    @Test
    void takesItsOwnLostWriteForNobodysChange() {
        RemoteEvent lost = remote("Vechi", "9", marked(OLD.at(day("2026-03-20"), day("2026-03-21")), 2), false);

        assertThat(following(OLD, link(OLD, false), lost, Merge.Following.ALL)).isInstanceOf(Step.Patch.class);
    }

    @Test
    void hasTheTaskDoneThatWasTickedOff() {
        EventFields open = new EventFields("Vechi", "text", day("2026-03-10"), day("2026-03-11"), "", false, Map.of());
        RemoteEvent ticked = new RemoteEvent("e1", "v2", false, open.ticked());

        assertThat(following(open, link(open, false), ticked, Merge.Following.ALL))
                .isEqualTo(new Step.Adopt(new TaskChange.Completed(), ticked, null));
        assertThat(following(open.ticked(), link(open.ticked(), false), remoteOf(open), Merge.Following.ALL))
                .as("opened again by the person")
                .isInstanceOfSatisfying(Step.Patch.class, patch -> assertThat(patch.which())
                        .containsExactlyInAnyOrder(Field.DONE, Field.MARKS));
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

        assertThat(plan(gone, link(OLD, false), UNKNOWN)).isEqualTo(new Step.Delete("v1"));
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
        Link refused = new Link(
                "t1", "cal", "e1", null, 1, null, "Invalid", FieldsHash.of(NEW), false, false, null, null, null, NOW);

        assertThat(plan(NEW, refused, UNKNOWN)).isEqualTo(new Step.Nothing());
        assertThat(plan(fields("Altfel", "9"), refused, UNKNOWN)).isInstanceOf(Step.Insert.class);
    }

    @Test
    void readsAnEntryThatAPersonChangedThoughGoogleRefusedOurLastWordOfIt() {
        Link refused = new Link(
                "t1", "cal", "e1", "v1", 1, OLD, "Invalid", FieldsHash.of(NEW), false, false, null, null, null, NOW);

        assertThat(plan(NEW, refused, UNKNOWN)).isEqualTo(new Step.Nothing());
        assertThat(plan(NEW, refused, new Remote.Unsure())).isEqualTo(new Step.Look());
    }

    private static Step plan(EventFields wanted, @Nullable Link link, Remote remote) {
        return plan(new Wish.Present(wanted, DUE), link, remote);
    }

    private static Step plan(Wish wish, @Nullable Link link, Remote remote) {
        return SyncPlan.between(wish, link, remote, "cal", SETTINGS, NOW);
    }

    private static Link link(EventFields pushed, boolean touched) {
        Link link = Link.written("t1", "cal", "e1", "v1", 1, pushed, NOW);
        return touched ? link.touched(false) : link;
    }

    private static Step following(EventFields wanted, Link link, RemoteEvent event, Merge.Following following) {
        return SyncPlan.between(
                new Wish.Present(wanted, DUE), link, new Remote.Found(event), "cal", SETTINGS, NOW, following);
    }

    /** As a person left it who moved what we wrote. */
    private static RemoteEvent moved(EventFields written) {
        return remoteOf(written.at(day("2026-03-12"), day("2026-03-13")));
    }

    private static RemoteEvent remoteOf(EventFields there) {
        return new RemoteEvent("e1", "v2", false, there);
    }

    private static EventTime day(String date) {
        return new EventTime.Day(LocalDate.parse(date));
    }

    private static RemoteEvent remote(String title, String colour, EventFields written, boolean deleted) {
        EventFields there = new EventFields(
                title, written.description(), written.start(), written.end(), colour, false, written.marks());
        return new RemoteEvent("e1", "v2", deleted, there);
    }

    private static EventFields fields(String title, String colour) {
        EventTime start = new EventTime.Moment(DUE.minusSeconds(1800), ZoneId.of("Europe/Bucharest"));
        EventTime end = new EventTime.Moment(DUE, ZoneId.of("Europe/Bucharest"));
        return marked(new EventFields(title, "text", start, end, colour, false, Map.of()), 1);
    }

    private static EventFields marked(EventFields plain, long revision) {
        return new EventFields(
                plain.title(),
                plain.description(),
                plain.start(),
                plain.end(),
                plain.colour(),
                plain.done(),
                Marks.of("inst", "t1", plain, revision));
    }
}
