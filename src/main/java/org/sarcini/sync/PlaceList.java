package org.sarcini.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** The places of people and groups, a page at a time, with what came of them: for windows. Asks the database alone. */
public final class PlaceList {

    private static final String SHOWN = " p.kind <> 'SHARED' and (p.mode <> 'OFF' or p.calendar_id <> '')";
    private static final String TROUBLED = "(p.mode = 'ON' and (p.reason is not null or p.connection_id in (:broken)))";
    private static final String WAITING = " (next_try is null or next_try <= :now or failures > 0)";

    private final Store store;
    private final TimeSource time;

    PlaceList(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * A place and what came of it.
     *
     * @param since when it came to be
     * @param pulled when people's changes were last looked for there; null where they never were
     * @param written when we last wrote or compared an entry that is there; null where there is none
     * @param waiting how many tasks wait to be sent there
     * @param refused how many Google refused there
     */
    public record Line(
            Place place,
            @Nullable Instant since,
            @Nullable Instant pulled,
            @Nullable Instant written,
            long waiting,
            long refused) {}

    /**
     * Some of them.
     *
     * @param all how many were found
     * @param troubled how many of those need somebody
     */
    public record Page(List<Line> lines, long all, long troubled) {}

    /**
     * Which places are asked for.
     *
     * @param broken connections that are out of use until their account consents again; at most some thousands
     * @param subjects the people and groups; null for everybody; at most some hundreds
     * @param troubled those alone that need somebody
     */
    public record Question(Collection<String> broken, @Nullable Collection<String> subjects, boolean troubled) {}

    /** How many places of a kind are in use, and how many of them are made. */
    public record Made(int all, int made) {}

    /** Those that need somebody first, then by person. Four statements, however many places. */
    public Page page(Question asked, int from, int limit) {
        if (!store.ready()) {
            return new Page(List.of(), 0, 0);
        }
        Map<String, Object> values = new HashMap<>();
        values.put("broken", asked.broken().isEmpty() ? List.of("") : asked.broken());
        values.put("subjects", none(asked.subjects()) ? List.of("") : asked.subjects());
        String where = SHOWN + (asked.subjects() == null ? "" : " and p.subject in (:subjects)");
        Page counted = store.jdbc()
                .sql("select count(*) as found, count(case when " + TROUBLED + " then 1 end) as troubled"
                        + " from sarcini_place p where" + where)
                .params(values)
                .query((row, number) -> new Page(List.of(), row.getLong("found"), row.getLong("troubled")))
                .single();
        values.put("from", from);
        values.put("limit", limit);
        List<Line> bare = store.jdbc()
                .sql("select p.* from sarcini_place p where" + where + (asked.troubled() ? " and " + TROUBLED : "")
                        + " order by case when " + TROUBLED + " then 0 else 1 end, p.subject, p.kind"
                        + " limit :limit offset :from")
                .params(values)
                .query((row, number) -> new Line(
                        PlaceRow.read(row, number), Times.read(row, "since"), Times.read(row, "pulled_at"), null, 0, 0))
                .list();
        return new Page(filled(bare), asked.troubled() ? counted.troubled() : counted.all(), counted.troubled());
    }

    private static boolean none(@Nullable Collection<String> subjects) {
        return subjects == null || subjects.isEmpty();
    }

    private List<Line> filled(List<Line> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        List<String> names = bare.stream().map(line -> line.place().name()).toList();
        Map<String, Line> written = new HashMap<>();
        Map<String, Long> waiting = new HashMap<>();
        store.jdbc()
                .sql(
                        """
                        select place, max(case when outcome = 'PUSHED' then changed_at end) as written,
                          count(case when outcome = 'REFUSED' then 1 end) as refused
                        from sarcini_link where place in (:names) group by place
                        """)
                .param("names", names)
                .query(row -> {
                    Line known = bare.get(names.indexOf(row.getString("place")));
                    written.put(
                            row.getString("place"),
                            new Line(
                                    known.place(),
                                    known.since(),
                                    known.pulled(),
                                    Times.read(row, "written"),
                                    0,
                                    row.getLong("refused")));
                });
        store.jdbc()
                .sql("select place, count(*) as waiting from sarcini_pending where place in (:names) and" + WAITING
                        + " group by place")
                .param("names", names)
                .param("now", Times.column(time.now()))
                .query(row -> {
                    waiting.put(row.getString("place"), row.getLong("waiting"));
                });
        return bare.stream()
                .map(line -> {
                    Line found = written.getOrDefault(line.place().name(), line);
                    return new Line(
                            found.place(),
                            found.since(),
                            found.pulled(),
                            found.written(),
                            waiting.getOrDefault(line.place().name(), 0L),
                            found.refused());
                })
                .toList();
    }

    /** Whether there is a calendar or list in use at all, of whatever kind, the shared one among them. One statement. */
    public boolean anyMade() {
        return store.ready()
                && store.jdbc()
                                .sql(
                                        """
                                select case when exists (select 1 from sarcini_place where mode <> 'OFF' and calendar_id <> '')
                                  then 1 else 0 end
                                """)
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /** How many places of each kind are in use; kinds without any are left out. One statement. */
    public Map<PlaceKind, Made> made() {
        Map<PlaceKind, Made> made = new EnumMap<>(PlaceKind.class);
        if (store.ready()) {
            store.jdbc()
                    .sql(
                            """
                            select kind, count(*) as places, count(case when state = 'READY' then 1 end) as made
                            from sarcini_place where mode = 'ON' group by kind
                            """)
                    .query(row -> {
                        made.put(
                                PlaceKind.valueOf(row.getString("kind")),
                                new Made(row.getInt("places"), row.getInt("made")));
                    });
        }
        return made;
    }
}
