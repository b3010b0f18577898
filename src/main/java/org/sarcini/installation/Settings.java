package org.sarcini.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * What administrators set while the application runs, as named texts of at most 4,000 characters, kept in the database for all
 * nodes. Reads are cached: a change made on another node is seen here within {@link #STALE_AFTER}.
 */
public final class Settings {

    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Settings.class);

    private record Read(Optional<String> value, Instant at) {}

    private final Store store;
    private final TimeSource time;
    private final Map<String, Read> cache = new ConcurrentHashMap<>();
    private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    public Settings(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** The setting, or empty where nobody set it (or where the tables cannot be used yet). */
    public Optional<String> get(String name) {
        Instant now = time.now();
        Read known = cache.get(name);
        if (known != null && known.at().isAfter(now.minus(STALE_AFTER))) {
            return known.value();
        }
        return store.ready() ? read(name, now) : Optional.empty();
    }

    private Optional<String> read(String name, Instant now) {
        Optional<String> read = store.jdbc()
                .sql("select setting from sarcini_setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
        cache.put(name, new Read(read, now));
        return read;
    }

    /**
     * The setting as it was last read here, without a statement: for code inside a host's transaction. Where that is old, the
     * database is asked on another thread, for the next time; where it was never read, the answer is empty.
     */
    public Optional<String> recent(String name) {
        Read known = cache.get(name);
        if (known == null || !known.at().isAfter(time.now().minus(STALE_AFTER))) {
            refresh(name);
        }
        return known == null ? Optional.empty() : known.value();
    }

    private void refresh(String name) {
        if (refreshing.add(name)) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            get(name);
                        } catch (RuntimeException failure) {
                            log.debug("The setting {} could not be read again", name, failure);
                        } finally {
                            refreshing.remove(name);
                        }
                    },
                    "sarcini-settings");
            thread.setDaemon(true);
            thread.start();
        }
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
        known(name, Optional.of(value));
    }

    /**
     * Stores a setting that nobody may have stored before; of several nodes one succeeds.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it is there already
     */
    public void add(String name, String value) {
        store.jdbc()
                .sql("insert into sarcini_setting (name, setting) values (?, ?)")
                .params(name, value)
                .update();
        cache.remove(name);
    }

    /**
     * Stores a setting unless it is there already, in a transaction of its own; of several nodes and threads the first one counts.
     *
     * @return what is stored now, whatever was read here before
     */
    public String first(String name, String value) {
        try {
            store.inNewTransaction(() -> {
                add(name, value);
                return value;
            });
        } catch (DuplicateKeyException another) {
            log.debug("The setting {} was made by somebody else", name);
        }
        return read(name, time.now()).orElse(value);
    }

    /** Removes the setting; nothing happens where there is none. */
    public void remove(String name) {
        store.jdbc()
                .sql("delete from sarcini_setting where name = ?")
                .param(name)
                .update();
        known(name, Optional.empty());
    }

    /** What was just written, as old as can be: {@link #get} asks the database, in case the transaction is rolled back. */
    private void known(String name, Optional<String> value) {
        cache.put(name, new Read(value, Instant.MIN));
    }

    /** Forgets what was read, so that the next read asks the database. */
    public void forget() {
        cache.clear();
    }
}
