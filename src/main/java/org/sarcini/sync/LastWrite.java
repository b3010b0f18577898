package org.sarcini.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Pure;

/**
 * What our last write said of an event that a person changed since, where Google's answer to that write never came. The event's
 * marks are fingerprints of it, field by field; each field is either as the person left it, or as we know it, and its fingerprint
 * tells which.
 */
@Pure
final class LastWrite {

    private final EventFields there;
    private final List<EventFields> known;
    private final String title;
    private final int textLength;
    private final String text;
    private final String time;
    private final String colour;

    private LastWrite(EventFields there, List<EventFields> known, String[] parts) {
        this.there = there;
        this.known = known;
        int dash = parts[1].indexOf('-');
        this.title = parts[0];
        this.textLength = Integer.parseInt(parts[1].substring(0, dash));
        this.text = parts[1].substring(dash + 1);
        this.time = parts[2];
        this.colour = parts[3];
    }

    /**
     * The item with a link that knows that write, so that what differs from it is the person's doing. Where both sides changed
     * the time since, what we wrote cannot be told any more: the task follows nothing, it might be our own.
     */
    static Item told(Item item, RemoteEvent event, String calendarId, Instant now) {
        Map<String, String> marks = event.fields().marks();
        String mark = marks.get(Marks.HASH);
        Link link = item.link();
        Link live = link != null && link.live(calendarId) ? link : null;
        if (mark == null
                || event.deleted()
                || FieldsHash.marked(event)
                || !(item.wish() instanceof Wish.Present wish)
                || (live != null && live.knows(mark))) {
            return item;
        }
        String[] parts = marks.getOrDefault(Marks.PARTS, "").split("\\.", -1);
        if (parts.length != 4 || !parts[1].matches("\\d{1,6}-.+")) {
            // Somebody took our marks apart: nothing can be told.
            return item.following(Merge.Following.NOT);
        }
        List<EventFields> known = live == null ? List.of(wish.fields()) : List.of(wish.fields(), live.pushedFields());
        LastWrite write = new LastWrite(event.fields(), known, parts);
        Link before = live != null
                ? live
                : Link.written(item.taskId(), calendarId, event.id(), event.version(), 0, event.fields(), now);
        Item told = item.knowing(before.said(write.said(), event.version()));
        return write.timed().isPresent() ? told : told.following(Merge.Following.NOT);
    }

    private EventFields said() {
        EventFields at = timed().orElse(there);
        return new EventFields(
                field(EventFields::title, title).orElse(""),
                description(),
                at.start(),
                at.end(),
                field(EventFields::colour, colour).orElse(there.colour()),
                there.done(),
                there.marks());
    }

    /** Where the time that we wrote is still known. */
    private Optional<EventFields> timed() {
        return candidates().filter(one -> FieldsHash.time(one).equals(time)).findFirst();
    }

    private Optional<String> field(Function<EventFields, String> field, String wanted) {
        return candidates()
                .map(field)
                .filter(value -> FieldsHash.part(value).equals(wanted))
                .findFirst();
    }

    /** Our text, where it stands unchanged among a person's lines; nothing where the person changed it, too. */
    private String description() {
        return Stream.concat(candidates().map(EventFields::description), blocks())
                .filter(value ->
                        value.length() == textLength && FieldsHash.part(value).equals(text))
                .findFirst()
                .orElse("");
    }

    /** What is as long as our text and begins a line. */
    private Stream<String> blocks() {
        String whole = there.description();
        return IntStream.rangeClosed(0, whole.length() - textLength)
                .filter(at -> at == 0 || whole.charAt(at - 1) == '\n')
                .mapToObj(at -> whole.substring(at, at + textLength));
    }

    private Stream<EventFields> candidates() {
        return Stream.concat(Stream.of(there), known.stream());
    }
}
