package org.sarcini.sync;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventFields.Field;
import org.sarcini.google.RemoteEvent;

/**
 * Decides what to do about a task's event. Pure: reads nothing, writes nothing.
 *
 * <p>The window of due dates counts for new events alone; one that exists follows its task wherever it goes.
 */
final class SyncPlan {

    private SyncPlan() {}

    /**
     * @param link what we know of the event, null where it never was our business
     * @param calendarId the place's calendar
     */
    static Step between(
            Wish wish, @Nullable Link link, Remote remote, String calendarId, SyncSettings settings, Instant now) {
        Link live = link != null && link.live(calendarId) ? link : null;
        if (wish instanceof Wish.Present present) {
            if (link != null && link.refused(present.fields(), calendarId)) {
                return new Step.Nothing();
            }
            if (remote instanceof Remote.Found found) {
                return reconcile(present.fields(), live, found.event());
            }
            if (remote instanceof Remote.Unknown && live != null) {
                return follow(present.fields(), live);
            }
            return insert(present, settings, now);
        }
        SkipReason why = ((Wish.Absent) wish).why();
        boolean there = remote instanceof Remote.Found found
                ? !found.event().deleted()
                : remote instanceof Remote.Unknown && live != null;
        if (there) {
            return new Step.Delete();
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
    private static Step follow(EventFields wanted, Link link) {
        EventFields pushed = pushed(link);
        if (link.refusal() == null && FieldsHash.of(wanted).equals(FieldsHash.of(pushed))) {
            return new Step.Nothing();
        }
        if (link.touched()) {
            return new Step.Patch(wanted, differing(wanted, pushed), link.version());
        }
        return new Step.Update(wanted, link.version());
    }

    private static Step reconcile(EventFields wanted, @Nullable Link link, RemoteEvent event) {
        if (event.deleted()) {
            return new Step.Update(wanted, event.version());
        }
        if (FieldsHash.ours(event)) {
            if (FieldsHash.of(event.fields()).equals(FieldsHash.of(wanted))) {
                return new Step.Adopt(wanted, event);
            }
            if (link == null) {
                return new Step.Update(wanted, event.version());
            }
        }
        return new Step.Patch(wanted, toPutRight(wanted, link, event.fields()), event.version());
    }

    /** Title and time are put right; a person's colour and text stay until ours change. */
    private static Set<Field> toPutRight(EventFields wanted, @Nullable Link link, EventFields there) {
        Set<Field> fields = differing(wanted, there);
        if (link != null) {
            EventFields pushed = pushed(link);
            if (wanted.colour().equals(pushed.colour())) {
                fields.remove(Field.COLOUR);
            }
            if (wanted.description().equals(pushed.description())) {
                fields.remove(Field.DESCRIPTION);
            }
        }
        return fields;
    }

    private static Set<Field> differing(EventFields wanted, EventFields there) {
        Set<Field> fields = EnumSet.of(Field.MARKS);
        if (!wanted.title().equals(there.title())) {
            fields.add(Field.TITLE);
        }
        if (!wanted.description().equals(there.description())) {
            fields.add(Field.DESCRIPTION);
        }
        if (!wanted.start().equals(there.start()) || !wanted.end().equals(there.end())) {
            fields.add(Field.TIME);
        }
        if (!wanted.colour().equals(there.colour())) {
            fields.add(Field.COLOUR);
        }
        return fields;
    }

    private static EventFields pushed(Link link) {
        EventFields pushed = link.pushed();
        if (pushed == null) {
            throw new IllegalStateException("The event of task " + link.taskId() + " was never pushed");
        }
        return pushed;
    }
}
