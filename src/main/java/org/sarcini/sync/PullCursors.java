package org.sarcini.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** How far people's changes were looked for in each place, and when. */
final class PullCursors {

    private final Store store;
    private final TimeSource time;

    PullCursors(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** Where the last pull of this place ended, in that format; empty where it has to begin anew. */
    Optional<String> find(String name, int format) {
        return store.jdbc()
                .sql("select sync_token from sarcini_place where place = ? and token_format = ?")
                .params(name, format)
                .query(String.class)
                .optional();
    }

    /** The next pull of this place goes on from there; null has it begin anew. */
    void put(String name, @Nullable String token, int format) {
        store.jdbc()
                .sql("update sarcini_place set sync_token = ?, token_format = ?, pulled_at = ? where place = ?")
                .params(token, format, Times.column(time.now()), name)
                .update();
    }

    /** Places whose people's changes were not looked for since that moment, those that waited longest first. */
    List<Place> unpulled(PlaceKind kind, Instant since, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where kind = ? and mode = 'ON' and calendar_id <> '' and state <> 'PREPARING'
                        and (pulled_at is null or pulled_at < ?) order by pulled_at nulls first, place limit ?
                        """)
                .params(kind.name(), Times.column(since), limit)
                .query(PlaceRow::read)
                .list();
    }

    /** How many places of a kind tasks go to. */
    int count(PlaceKind kind) {
        return store.jdbc()
                .sql("select count(*) from sarcini_place where kind = ? and mode = 'ON' and calendar_id <> ''")
                .param(kind.name())
                .query(Integer.class)
                .single();
    }

    /** They were asked, whatever came of it. */
    void asked(String name) {
        store.jdbc()
                .sql("update sarcini_place set pulled_at = ? where place = ?")
                .params(Times.column(time.now()), name)
                .update();
    }
}
