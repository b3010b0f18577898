package org.sarcini.sync;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventFields.Field;
import org.sarcini.google.EventTime;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Pure;

/**
 * Compares, field by field, what we want an event to be with what is there and with what we last pushed. No clocks are compared:
 * what differs from our last push was changed since, on this side or on that.
 */
@Pure
final class Merge {

    private Merge() {}

    /**
     * How far a task follows what its person does to the event.
     *
     * @param any false where people's changes do not count: then they are put right without a word
     * @param moved why the task may not follow where the event was moved or resized; the key of a text, null where it may
     * @param completed why it may not be completed where the entry was ticked off; the key of a text, null where it may
     */
    record Following(boolean any, @Nullable String moved, @Nullable String completed) {

        static final Following NOT = new Following(false, null, null);
        static final Following ALL = new Following(true, null, null);
    }

    /**
     * Decides about an event that Google showed.
     *
     * @param link what we know of the event, null where we know nothing
     */
    static Step of(EventFields wanted, @Nullable Link link, RemoteEvent event, Following following) {
        EventFields there = event.fields();
        if (event.deleted()) {
            return new Step.Update(wanted, event.version());
        }
        if (link == null || ownWrite(link, event)) {
            // As one of our writes left it whose answer never came: nothing of a person's is to be followed.
            boolean ours = link != null || FieldsHash.marked(event);
            return putRight(wanted, ours ? there : wanted, event);
        }
        EventFields before = link.pushedFields();
        Set<Field> theirs = differing(there, before);
        Set<Field> ours = differing(wanted, before);
        if (following.any()) {
            if (theirs.contains(Field.TIME) && !ours.contains(Field.TIME)) {
                String refused = there.start().equals(EventTime.Moment.NONE) ? "sync.note.no-day" : following.moved();
                return new Step.Adopt(new TaskChange.Moved(there.start(), there.end()), event, refused);
            }
            if (theirs.contains(Field.DONE) && !ours.contains(Field.DONE) && there.done()) {
                return new Step.Adopt(new TaskChange.Completed(), event, following.completed());
            }
        }
        return putRight(wanted, before, event);
    }

    private static boolean ownWrite(Link link, RemoteEvent event) {
        String mark = event.fields().marks().get(Marks.HASH);
        return mark == null
                ? FieldsHash.of(event.fields()).equals(link.sending())
                : FieldsHash.marked(event) && !mark.equals(link.staleMark());
    }

    /** Ours is written where it differs; a person's colour stays, and what they noted around our text. */
    private static Step putRight(EventFields wanted, EventFields before, RemoteEvent event) {
        EventFields there = event.fields();
        boolean ownColour =
                !there.colour().equals(before.colour()) && !there.colour().equals(wanted.colour());
        String text = OwnNotes.around(before.description(), wanted.description(), there.description());
        Set<Field> which = differing(wanted, there);
        if (text.equals(there.description())) {
            which.remove(Field.DESCRIPTION);
        }
        if (ownColour) {
            which.remove(Field.COLOUR);
        }
        if (which.isEmpty()) {
            return new Step.Confirm(wanted, event, true, ownColour);
        }
        Set<Field> overruled = differing(there, before);
        overruled.retainAll(differing(wanted, before));
        overruled.retainAll(which);
        which.add(Field.MARKS);
        return new Step.Patch(wanted, which, text, event.version(), ownColour, overruled);
    }

    /** The fields, but for the marks, in which the two differ. */
    static Set<Field> differing(EventFields one, EventFields other) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        if (!one.title().equals(other.title())) {
            fields.add(Field.TITLE);
        }
        if (!one.description().equals(other.description())) {
            fields.add(Field.DESCRIPTION);
        }
        if (!same(one.start(), other.start()) || !same(one.end(), other.end())) {
            fields.add(Field.TIME);
        }
        if (!one.colour().equals(other.colour())) {
            fields.add(Field.COLOUR);
        }
        if (one.done() != other.done()) {
            fields.add(Field.DONE);
        }
        return fields;
    }

    /** The zone in which Google shows a moment is not the moment. */
    private static boolean same(EventTime one, EventTime other) {
        return one instanceof EventTime.Moment first && other instanceof EventTime.Moment second
                ? first.at().equals(second.at())
                : one.equals(other);
    }
}
