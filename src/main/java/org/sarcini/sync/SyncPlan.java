package org.sarcini.sync;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventFields.Field;

/**
 * Decides what to do about a task's event. Pure: reads nothing, writes nothing.
 *
 * <p>The window of due dates counts for new events alone; one that exists follows its task wherever it goes.
 */
final class SyncPlan {

    private SyncPlan() {}

    /**
     * Decides, for a place whose people's changes do not count.
     *
     * @param link what we know of the event, null where it never was our business
     * @param calendarId the place's calendar
     */
    static Step between(
            Wish wish, @Nullable Link link, Remote remote, String calendarId, SyncSettings settings, Instant now) {
        return between(wish, link, remote, calendarId, settings, now, Merge.Following.NOT);
    }

    /**
     * Decides.
     *
     * @param link what we know of the event, null where it never was our business
     * @param calendarId the place's calendar
     * @param following how far the task follows what its person does to the event
     */
    static Step between(
            Wish wish,
            @Nullable Link link,
            Remote remote,
            String calendarId,
            SyncSettings settings,
            Instant now,
            Merge.Following following) {
        Link live = link != null && link.live(calendarId) ? link : null;
        boolean asked = !(remote instanceof Remote.Unknown || remote instanceof Remote.Unsure);
        boolean marked = settings.audience().kind().marked();
        if (link != null && link.unanswered(calendarId) && !asked) {
            return marked ? new Step.Look() : new Step.Find();
        }
        if (live == null && remote instanceof Remote.Unsure && marked) {
            // It may be there without our knowing; entries of Google Tasks bear no id of ours to read them by.
            return new Step.Look();
        }
        if (wish instanceof Wish.Present present) {
            if (remote instanceof Remote.Found found) {
                return Merge.of(present.fields(), live, found.event(), following);
            }
            boolean looked = live != null && remote instanceof Remote.Unsure;
            if (link != null && link.refused(present.fields(), calendarId) && !looked) {
                return new Step.Nothing();
            }
            if (live != null && !asked) {
                boolean sure = remote instanceof Remote.Unknown && live.sending() == null;
                return sure ? follow(present.fields(), live, settings.audience().kind()) : new Step.Look();
            }
            return insert(present, settings, now);
        }
        SkipReason why = ((Wish.Absent) wish).why();
        if (remote instanceof Remote.Found found && !found.event().deleted()) {
            return new Step.Delete(found.event().version());
        }
        if (!asked && live != null) {
            return new Step.Delete(live.version());
        }
        return why == null ? new Step.Nothing() : new Step.Skip(why);
    }

    private static Step insert(Wish.Present present, SyncSettings settings, Instant now) {
        if (present.due().isBefore(now.minus(settings.dueBefore()))) {
            return new Step.Skip(SkipReason.TOO_OLD);
        }
        Instant opens = present.due().minus(settings.dueAfter());
        return opens.isAfter(now) ? new Step.Wait(opens) : new Step.Insert(present.fields());
    }

    /** Google was not asked: what we last pushed is taken for what is there; If-Match finds out if it is not. */
    private static Step follow(EventFields wanted, Link link, PlaceKind kind) {
        EventFields pushed = link.pushedFields();
        if (link.refusal() == null && FieldsHash.of(wanted).equals(FieldsHash.of(pushed))) {
            return new Step.Nothing();
        }
        if (!link.touched()) {
            return new Step.Update(wanted, link.version());
        }
        Set<Field> fields = Merge.differing(wanted, pushed);
        if (fields.contains(Field.DESCRIPTION) || !kind.marked()) {
            // Without marks, our own write is known again by all that it leaves there, what a person noted included.
            return new Step.Look();
        }
        if (link.ownColour()) {
            fields.remove(Field.COLOUR);
        }
        fields.add(Field.MARKS);
        return new Step.Patch(
                wanted, fields, wanted.description(), link.version(), link.ownColour(), EnumSet.noneOf(Field.class));
    }
}
