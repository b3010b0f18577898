package org.sarcini.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.springframework.dao.DuplicateKeyException;

/**
 * Table {@code sarcini_crm_load}: one row per connection, which one node at a time may hold; and what a load has seen and the last
 * whole one missed, in {@code sarcini_crm_seen}, in parts because no column of H2 takes more than a megabyte.
 */
final class LoadTable {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final int PART = 512 * 1024;
    private static final String SEEN = "SEEN";

    private final Store store;

    LoadTable(Store store) {
        this.store = store;
    }

    /**
     * A load.
     *
     * @param started when it began; null before the first one
     * @param since when the last load began that brought all changes
     * @param full when the last load began that brought all records
     * @param next not before this moment it goes on
     * @param state null where none is under way
     * @param seen what came so far
     * @param missed what of each kind is here and did not come when all was last asked for
     * @param report of the last load that ended
     */
    record Load(
            @Nullable Instant started,
            @Nullable Instant since,
            @Nullable Instant full,
            @Nullable Instant next,
            @Nullable LoadState state,
            Hashes seen,
            Map<CrmResource.Kind, Hashes> missed,
            @Nullable CrmReport report) {

        /** Whether something of that kind is here that did not come when all was last asked for. */
        boolean missed(CrmResource.Kind kind) {
            return missed.containsKey(kind) && missed.get(kind).size() > 0;
        }
    }

    /** How the connection's load stands; empty where there never was one. */
    Optional<CrmStanding> standing(String connectionId, Instant now) {
        return store.jdbc()
                .sql(
                        "select started_at, asked, held_until, state, report from sarcini_crm_load where connection_id = ?")
                .param(connectionId)
                .query((row, number) -> {
                    Instant held = moment(row, "held_until");
                    String report = row.getString("report");
                    return new CrmStanding(
                            moment(row, "started_at"),
                            row.getBoolean("asked"),
                            row.getString("state") != null,
                            held != null && held.isAfter(now),
                            report == null ? null : read(report, CrmReport.class));
                })
                .optional();
    }

    /** Notes that somebody asked for a load. */
    void ask(String connectionId) {
        if (!there(connectionId)) {
            insert(connectionId);
        }
        store.inNewTransaction(() -> store.jdbc()
                .sql("update sarcini_crm_load set asked = true where connection_id = ?")
                .param(connectionId)
                .update());
    }

    /** The load that was asked for begins: from now on one is under way, also where this node dies. */
    void begin(String connectionId, String holder, Load load) {
        store.inNewTransaction(() -> {
            int rows = store.jdbc()
                    .sql("update sarcini_crm_load set asked = false, started_at = ?, next_at = null, state = ?"
                            + " where connection_id = ? and holder = ?")
                    .params(column(load.started()), json(load.state()), connectionId, holder)
                    .update();
            if (rows == 1) {
                putHashes(connectionId, SEEN, load.seen());
            }
            return rows;
        });
    }

    /** What was loaded before says nothing about what the next load sees; whoever loads now has lost it, and writes nothing more. */
    void anew(String connectionId) {
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql(
                            "update sarcini_crm_load set asked = true, holder = null, held_until = null, since_at = null, full_at = null,"
                                    + " next_at = null, state = null where connection_id = ?")
                    .param(connectionId)
                    .update();
            return forget(connectionId);
        });
    }

    /** Forgets how far the connection's load was, whoever holds it. */
    void remove(String connectionId) {
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql("delete from sarcini_crm_load where connection_id = ?")
                    .param(connectionId)
                    .update();
            return forget(connectionId);
        });
    }

    /** Whether anything is known of a load of that connection. */
    boolean there(String connectionId) {
        return store.jdbc()
                .sql("select 1 from sarcini_crm_load where connection_id = ?")
                .param(connectionId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes the connection's row, made where there is none; empty where somebody else holds it. */
    Optional<Load> take(String connectionId, String holder, Instant now, Instant until) {
        if (!there(connectionId)) {
            insert(connectionId);
        }
        int taken = store.inNewTransaction(() -> store.jdbc()
                .sql("update sarcini_crm_load set holder = ?, held_until = ?"
                        + " where connection_id = ? and (holder is null or held_until <= ?)")
                .params(holder, column(until), connectionId, column(now))
                .update());
        return taken == 0 ? Optional.empty() : find(connectionId);
    }

    private void insert(String connectionId) {
        try {
            store.inNewTransaction(() -> store.jdbc()
                    .sql("insert into sarcini_crm_load (connection_id) values (?)")
                    .param(connectionId)
                    .update());
        } catch (DuplicateKeyException another) {
            // Another node was first.
        }
    }

    Optional<Load> find(String connectionId) {
        return store.jdbc()
                .sql("select * from sarcini_crm_load where connection_id = ?")
                .param(connectionId)
                .query((row, number) -> read(row, hashes(connectionId, SEEN), missed(connectionId)))
                .optional();
    }

    private Map<CrmResource.Kind, Hashes> missed(String connectionId) {
        Map<CrmResource.Kind, Hashes> missed = new EnumMap<>(CrmResource.Kind.class);
        for (CrmResource.Kind kind : CrmResource.Kind.values()) {
            missed.put(kind, hashes(connectionId, kind.name()));
        }
        return missed;
    }

    private Hashes hashes(String connectionId, String kind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        store.jdbc()
                .sql("select hashes from sarcini_crm_seen where connection_id = ? and kind = ? order by part")
                .params(connectionId, kind)
                .query((row, number) -> row.getBytes("hashes"))
                .list()
                .forEach(all::writeBytes);
        return new Hashes(all.toByteArray());
    }

    private int forget(String connectionId) {
        return store.jdbc()
                .sql("delete from sarcini_crm_seen where connection_id = ?")
                .param(connectionId)
                .update();
    }

    private void putHashes(String connectionId, String kind, Hashes all) {
        byte[] hashes = all.bytes();
        store.jdbc()
                .sql("delete from sarcini_crm_seen where connection_id = ? and kind = ?")
                .params(connectionId, kind)
                .update();
        for (int from = 0; from < hashes.length; from += PART) {
            store.jdbc()
                    .sql("insert into sarcini_crm_seen (connection_id, kind, part, hashes) values (?, ?, ?, ?)")
                    .params(
                            connectionId,
                            kind,
                            from / PART,
                            Arrays.copyOfRange(hashes, from, Math.min(hashes.length, from + PART)))
                    .update();
        }
    }

    /**
     * Holds the row for longer and writes in the same transaction, until whose end nobody gets the row.
     *
     * @return false where it is not the holder's any more; nothing was written then
     */
    boolean hold(String connectionId, String holder, Instant until, Runnable write) {
        return store.inNewTransaction(() -> {
            int held = store.jdbc()
                    .sql("update sarcini_crm_load set held_until = ? where connection_id = ? and holder = ?")
                    .params(column(until), connectionId, holder)
                    .update();
            if (held == 1) {
                write.run();
            }
            return held == 1;
        });
    }

    /** Stores how far the load is, where the row is still the holder's, and lets it go. */
    void put(String connectionId, String holder, Load load) {
        store.inNewTransaction(() -> {
            int rows = store.jdbc()
                    .sql(
                            """
                            update sarcini_crm_load set holder = null, held_until = null, started_at = ?, since_at = ?,
                            full_at = ?, next_at = ?, state = ?, report = ?
                            where connection_id = ? and holder = ?
                            """)
                    .params(
                            column(load.started()),
                            column(load.since()),
                            column(load.full()),
                            column(load.next()),
                            json(load.state()),
                            json(load.report()),
                            connectionId,
                            holder)
                    .update();
            if (rows == 1) {
                putHashes(connectionId, SEEN, load.state() == null ? new Hashes() : load.seen());
                if (load.state() == null) {
                    load.missed().forEach((kind, hashes) -> putHashes(connectionId, kind.name(), hashes));
                }
            }
            return rows;
        });
    }

    /** Lets the row go as it is; nothing happens where somebody else holds it. */
    void release(String connectionId, String holder) {
        store.inNewTransaction(() -> store.jdbc()
                .sql(
                        "update sarcini_crm_load set holder = null, held_until = null where connection_id = ? and holder = ?")
                .params(connectionId, holder)
                .update());
    }

    private static Load read(ResultSet row, Hashes seen, Map<CrmResource.Kind, Hashes> missed) throws SQLException {
        String state = row.getString("state");
        String report = row.getString("report");
        return new Load(
                moment(row, "started_at"),
                moment(row, "since_at"),
                moment(row, "full_at"),
                moment(row, "next_at"),
                state == null ? null : read(state, LoadState.class),
                seen,
                missed,
                report == null ? null : read(report, CrmReport.class));
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What was stored of a load cannot be read", broken);
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
