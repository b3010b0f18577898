package org.sarcini.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Messages;
import org.sarcini.sync.TaskPlacements.Placement;

/**
 * A task in one calendar, in a person's words.
 *
 * @param place which calendar
 * @param there whether it has an entry there
 * @param nextTry when it is tried again, where it waits for that
 * @param putOff what it was put off for
 * @param refusal why Google refused it, in its words
 * @param why why it has no entry there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlacementView(
        String place,
        boolean there,
        @Nullable Instant since,
        @Nullable Instant pushed,
        @Nullable Instant pendingSince,
        @Nullable Instant nextTry,
        @Nullable String putOff,
        @Nullable String refusal,
        @Nullable String why) {

    public static PlacementView of(Placement placement, Messages messages, Locale language) {
        return new PlacementView(
                messages.text(language, placement.kind().messageKey(), placement.name()),
                placement.there(),
                placement.since(),
                placement.pushed(),
                placement.pendingSince(),
                placement.nextTry(),
                placement.putOff() == null ? null : placement.putOff().said(messages, language),
                placement.refusal(),
                placement.why() == null
                        ? null
                        : messages.text(language, placement.why().messageKey()));
    }
}
