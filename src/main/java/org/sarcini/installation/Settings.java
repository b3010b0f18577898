package org.sarcini.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What administrators set while the application runs, as named texts of at most 4,000 characters, kept in the database for all
 * nodes. Reads are cached: a change made on another node is seen here within {@link #STALE_AFTER}.
 */
public final class Settings {

    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private record Read(Optional<String> value, Instant at) {}

    private final Store store;
    private final TimeSource time;
    private final Map<String, Read> cache = new ConcurrentHashMap<>();

    public Settings(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** The setting, or empty where nobody set it (or where the tables cannot be used yet). */
    public Optional<String> get(String name) {
        Instant now = time.now();
        Read known = cache.get(name);
        if (known != null && known.at().plus(STALE_AFTER).isAfter(now)) {
            return known.value();
        }
        if (!store.ready()) {
            return Optional.empty();
        }
        Optional<String> read = store.jdbc()
                .sql("select setting from sarcini_setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
        cache.put(name, new Read(read, now));
        return read;
    }

    /** Stores the setting, in the running transaction if there is one. */
    public void put(String name, String value) {
        store.inTransaction(() -> {
            int updated = store.jdbc()
                    .sql("update sarcini_setting set setting = ? where name = ?")
                    .params(value, name)
                    .update();
            return updated > 0
                    ? updated
                    : store.jdbc()
                            .sql("insert into sarcini_setting (name, setting) values (?, ?)")
                            .params(name, value)
                            .update();
        });
        cache.remove(name);
    }

    /** Removes the setting; nothing happens where there is none. */
    public void remove(String name) {
        store.jdbc()
                .sql("delete from sarcini_setting where name = ?")
                .param(name)
                .update();
        cache.remove(name);
    }

    /** Forgets what was read, so that the next read asks the database. */
    public void forget() {
        cache.clear();
    }
}
