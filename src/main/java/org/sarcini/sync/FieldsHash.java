package org.sarcini.sync;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.google.RemoteEvent;

/** A stable fingerprint of what we say about an event, stored in the event itself. */
final class FieldsHash {

    private FieldsHash() {}

    /** SHA-256 in hexadecimal over all fields but the marks; the zone does not count, the moment does. */
    static String of(EventFields fields) {
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, fields.title());
        put(hasher, fields.description());
        put(hasher, text(fields.start()));
        put(hasher, text(fields.end()));
        put(hasher, fields.colour());
        hasher.putBoolean(fields.done());
        return hasher.hash().toString();
    }

    /** Whether the event's fields are those that its mark speaks of: as one of our writes left them, or put back to that. */
    static boolean marked(RemoteEvent event) {
        String mark = event.fields().marks().get(Marks.HASH);
        return mark != null && mark.startsWith(of(event.fields()) + ".");
    }

    /**
     * Fingerprints of an event's title, text, time and colour, each by itself, separated by dots; the text's with its length in
     * front, so that it is found in a text around which a person wrote something.
     */
    static String parts(EventFields fields) {
        return String.join(
                ".",
                part(fields.title()),
                fields.description().length() + "-" + part(fields.description()),
                time(fields),
                part(fields.colour()));
    }

    /** The fingerprint of a title, a text or a colour by itself. */
    static String part(String text) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
    }

    /** The fingerprint of an event's begin and end by themselves. */
    static String time(EventFields fields) {
        return part(text(fields.start()) + "/" + text(fields.end()));
    }

    private static void put(Hasher hasher, String text) {
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
    }

    private static String text(EventTime time) {
        return time instanceof EventTime.Day day
                ? day.date().toString()
                : Long.toString(((EventTime.Moment) time).at().getEpochSecond());
    }
}
