package org.sarcini.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Pure;

/**
 * What our last write said of an event that a person changed since, where Google's answer to that write never came. The event's
 * mark is the fingerprint of it; each field is either as the person left it, or as we know it, so the mark tells which.
 */
@Pure
final class LastWrite {

    /** Longer texts are not tried line by line. */
    private static final int LINES = 60;

    private LastWrite() {}

    /**
     * The item with a link that knows that write, so that what differs from it is the person's doing. Where it cannot be told
     * any more, because both sides changed the same field since, the task follows nothing: it might be our own.
     */
    static Item told(Item item, RemoteEvent event, String calendarId, Instant now) {
        String mark = event.fields().marks().get(Marks.HASH);
        Link link = item.link();
        Link live = link != null && link.live(calendarId) ? link : null;
        if (mark == null
                || event.deleted()
                || FieldsHash.marked(event)
                || !(item.wish() instanceof Wish.Present wish)
                || (live != null && live.knows(mark))) {
            return item;
        }
        List<EventFields> known = live == null ? List.of(wish.fields()) : List.of(wish.fields(), live.pushedFields());
        Optional<EventFields> said = said(event.fields(), mark, known);
        if (said.isEmpty()) {
            return item.following(Merge.Following.NOT);
        }
        Link before = live != null
                ? live
                : Link.written(item.taskId(), calendarId, event.id(), event.version(), 0, said.get(), now);
        return item.knowing(before.said(said.get(), event.version()));
    }

    private static Optional<EventFields> said(EventFields there, String mark, List<EventFields> known) {
        List<EventFields> all = new ArrayList<>(known);
        all.add(0, there);
        Set<String> texts = new LinkedHashSet<>();
        all.forEach(fields -> texts.add(fields.description()));
        texts.addAll(blocks(there.description()));
        for (String text : texts) {
            for (EventFields title : all) {
                for (EventFields time : all) {
                    for (EventFields colour : all) {
                        EventFields mix = new EventFields(
                                title.title(),
                                text,
                                time.start(),
                                time.end(),
                                colour.colour(),
                                there.done(),
                                there.marks());
                        if (mark.startsWith(FieldsHash.of(mix) + ".")) {
                            return Optional.of(mix);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The text without lines at its beginning or its end, which a person may have put there. */
    private static List<String> blocks(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        List<String> blocks = new ArrayList<>();
        if (lines.size() <= LINES) {
            for (int length = lines.size() - 1; length > 0; length--) {
                for (int from = 0; from + length <= lines.size(); from++) {
                    blocks.add(String.join("\n", lines.subList(from, from + length)));
                }
            }
        }
        return blocks;
    }
}
