package org.sarcini.proof;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sarcini.bench.Figures;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * In the midst of what the only node was each time it was killed: seen by the rows that it left and none before it had, once it is
 * dead and nobody changes them.
 */
final class Cuts {

    /** What takes so long that a node can die in the midst of it; a row for each that is under way or was cut. */
    enum Of {
        /** A request is on its way, or its answer not noted yet. */
        WRITE(
                "a request to write to Google",
                "select name || ' ' || sending from sarcini_lease where holder is not null and sending is not null"),
        PULL(
                "a look at what people changed",
                "select name || ' ' || fence from sarcini_lease where name = 'pull' and holder is not null"),
        /** Begun, and nobody answered yet or what it brought is not stored yet. */
        CONSENT(
                "a consent",
                """
                select k.id from sarcini_consent k join sarcini_connection c on c.id = k.connection_id
                where k.consumed_at is null or k.consumed_at > c.changed_at"""),
        LOAD(
                "a load of the CRM",
                """
                select connection_id || ' ' || held_until from sarcini_crm_load
                where held_until > now() and state is not null""");

        private final String words;
        private final String rows;

        Of(String words, String rows) {
            this.words = words;
            this.rows = rows;
        }
    }

    private final JdbcTemplate jdbc;
    private final Map<Of, Integer> counts = new EnumMap<>(Of.class);
    private final Set<String> known = new HashSet<>();
    private int kills;

    Cuts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        for (Of of : Of.values()) {
            counts.put(of, 0);
        }
    }

    /** Whether the node is in the midst of it this moment. */
    boolean underWay(Of of) {
        return !known.containsAll(rows(of));
    }

    private List<String> rows(Of of) {
        return jdbc.queryForList(of.rows, String.class);
    }

    /** Counts what was cut; to be called right after a kill, before another node lives. */
    Set<Of> killed() {
        kills++;
        Set<Of> cut = EnumSet.noneOf(Of.class);
        for (Of of : Of.values()) {
            if (known.addAll(rows(of))) {
                cut.add(of);
                counts.merge(of, 1, Integer::sum);
            }
        }
        return cut;
    }

    /** How many kills cut each. */
    Map<Of, Integer> counts() {
        return counts;
    }

    /** Leaves the counts among the figures. */
    void publish() throws IOException {
        Figures figures = new Figures("kills");
        figures.tell("kills in a row", kills, "");
        counts.forEach((of, count) -> figures.tell("of them in the midst of " + of.words, count, ""));
        figures.publish();
    }
}
