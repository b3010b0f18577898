package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;

/**
 * What we know of a task's event in a place.
 *
 * @param calendarId the calendar it is in
 * @param version Google's etag after our last write
 * @param pushedRevision the task's revision that was last dealt with
 * @param pushed what was last pushed; null where the event never came to be
 * @param refusal why Google refused the last push, in its words; null where it did not
 * @param refusedHash fingerprint of what Google refused; null where it did not, or where an administrator wants it tried again
 * @param touched whether a person changed the event, so that only our own fields may be written
 * @param ownColour whether the person gave it a colour of their own, which stays
 * @param staleMark the event's mark when a change of a person's was last adopted: what it speaks of is not our last word any more
 * @param sending fingerprint of what was being written when we last heard, null where Google answered; only where an entry cannot
 *     bear a mark
 * @param since when the event came to be
 * @param note what the event tells its person beside the task, good until the task changes
 */
record Link(
        String taskId,
        String calendarId,
        String eventId,
        @Nullable String version,
        long pushedRevision,
        @Nullable EventFields pushed,
        @Nullable String refusal,
        @Nullable String refusedHash,
        boolean touched,
        boolean ownColour,
        @Nullable String staleMark,
        @Nullable String sending,
        @Nullable String note,
        Instant since) {

    /** The link right after a write of ours. */
    static Link written(
            String taskId,
            String calendarId,
            String eventId,
            @Nullable String version,
            long revision,
            EventFields pushed,
            Instant since) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                version,
                revision,
                pushed,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                since);
    }

    /**
     * The link while an entry is being made. It speaks of no entry until Google answered.
     *
     * @param eventId empty where only Google's answer tells it
     * @param before what was known of the task in this place, null where nothing was
     * @param hash fingerprint of what the entry will be
     */
    static Link making(
            String taskId, String calendarId, String eventId, @Nullable Link before, String hash, Instant now) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                null,
                before == null ? 0 : before.pushedRevision(),
                null,
                null,
                null,
                false,
                false,
                null,
                hash,
                before == null ? null : before.note(),
                now);
    }

    /** The same link while its entry is being written to be of that fingerprint. */
    Link sending(String hash) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                version,
                pushedRevision,
                pushed,
                null,
                null,
                touched,
                ownColour,
                staleMark,
                hash,
                note,
                since);
    }

    /**
     * The link once the entry was found that we were making.
     *
     * @param wanted what the entry should be by now, null where it should not be; where that is what was sent, what differs
     *     from it is a person's doing
     */
    Link found(RemoteEvent entry, @Nullable EventFields wanted) {
        boolean same = wanted != null && FieldsHash.of(wanted).equals(sending);
        return new Link(
                taskId,
                calendarId,
                entry.id(),
                entry.version(),
                pushedRevision,
                same ? wanted : entry.fields(),
                null,
                null,
                touched,
                ownColour,
                staleMark,
                null,
                note,
                since);
    }

    /** The same link to an event that a person touched. */
    Link touched(boolean colour) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                version,
                pushedRevision,
                pushed,
                refusal,
                refusedHash,
                true,
                colour,
                staleMark,
                sending,
                note,
                since);
    }

    /** The same link with a word for the person. */
    Link noting(@Nullable String text) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                version,
                pushedRevision,
                pushed,
                refusal,
                refusedHash,
                touched,
                ownColour,
                staleMark,
                sending,
                text,
                since);
    }

    /** The same link, once the task is dealt with as it is in that revision. */
    Link seen(long revision) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                version,
                revision,
                pushed,
                refusal,
                refusedHash,
                touched,
                ownColour,
                staleMark,
                sending,
                note,
                since);
    }

    /** The link after the task followed the event: what is there counts as pushed, and its mark no more. */
    Link following(RemoteEvent event, EventFields agreed) {
        return new Link(
                taskId,
                calendarId,
                event.id(),
                event.version(),
                pushedRevision,
                agreed,
                null,
                null,
                true,
                ownColour,
                event.fields().marks().get(Marks.HASH),
                null,
                note,
                since);
    }

    /** The link once it is known what our last write said, and in which version a person left the event since. */
    Link said(EventFields fields, String now) {
        return new Link(
                taskId,
                calendarId,
                eventId,
                now,
                pushedRevision,
                fields,
                null,
                null,
                touched,
                ownColour,
                null,
                null,
                note,
                since);
    }

    /** Whether an event that bears this mark was last written by a write that is known here. */
    boolean knows(String mark) {
        return mark.equals(staleMark)
                || (pushed != null && mark.equals(pushed.marks().get(Marks.HASH)));
    }

    /** Whether Google refused just this already. */
    boolean refused(EventFields fields, String calendar) {
        return calendarId.equals(calendar) && FieldsHash.of(fields).equals(refusedHash);
    }

    /** What was last pushed, of an event that is there. */
    EventFields pushedFields() {
        if (pushed == null) {
            throw new IllegalStateException("The event of task " + taskId + " was never pushed");
        }
        return pushed;
    }

    /** Whether the event is as we left it, as far as we speak of it. */
    boolean describes(RemoteEvent event) {
        return event.version().equals(version)
                || (pushed != null
                        && !event.deleted()
                        && Merge.differing(event.fields(), pushed).isEmpty());
    }

    /** Whether there may be an entry in that list of which we never heard. */
    boolean unanswered(String calendar) {
        return pushed == null && sending != null && calendarId.equals(calendar);
    }

    /** Whether an event of ours is in that calendar. */
    boolean live(String calendar) {
        return pushed != null && calendarId.equals(calendar);
    }
}
