package org.sarcini.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.Upsert;

/** A row of table {@code sarcini_place}. */
final class PlaceRow {

    private PlaceRow() {}

    static Place read(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getString("place"),
                PlaceKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                text(row.getString("connection_id")),
                text(row.getString("calendar_id")),
                PlaceMode.valueOf(row.getString("mode")),
                PlaceState.valueOf(row.getString("state")),
                row.getString("reason"));
    }

    /** Writes the place; how far people's changes were looked for there is forgotten. */
    static void save(Store store, Place place, Instant now) {
        store.template()
                .update(
                        Upsert.sql(
                                store.database(),
                                "sarcini_place",
                                List.of("place"),
                                List.of(
                                        "kind",
                                        "subject",
                                        "connection_id",
                                        "calendar_id",
                                        "mode",
                                        "state",
                                        "reason",
                                        "sync_token",
                                        "token_format",
                                        "changed_at")),
                        place.name(),
                        place.kind().name(),
                        place.subject(),
                        place.connectionId(),
                        place.calendarId(),
                        place.mode().name(),
                        place.state().name(),
                        place.reason(),
                        null,
                        0,
                        Times.column(now));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
