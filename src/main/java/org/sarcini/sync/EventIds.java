package org.sarcini.sync;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import org.sarcini.google.RemoteEvent;

/**
 * Ids of events: the same for the same task in the same place of the same installation, for ever, so that an event that was sent
 * twice exists once. 256 bits, because Google does not promise to notice two events with one id.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events#id">Events: id</a>
 */
final class EventIds {

    private static final BaseEncoding BASE_32_HEX =
            BaseEncoding.base32Hex().lowerCase().omitPadding();

    private EventIds() {}

    /** Whether an event bears the id that we would give it there; a copy that a person made bears our marks, and another id. */
    static boolean derived(RemoteEvent event, String installationId, String place) {
        String task = event.fields().marks().get(Marks.TASK);
        return task != null && of(installationId, task, place).equals(event.id());
    }

    static String of(String installationId, String taskId, String place) {
        String name = installationId.length() + ":" + installationId + taskId.length() + ":" + taskId + place;
        return BASE_32_HEX.encode(
                Hashing.sha256().hashString(name, StandardCharsets.UTF_8).asBytes());
    }
}
