package org.sarcini.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.Store;

/**
 * What other systems bring into a table of the directory: for everybody, or for one employee alone. A row that everybody is offered
 * is never changed in the name of one employee; a row whose viewers are in {@code sarcini_viewer} is offered to those alone. All
 * methods write in transactions of their own, or in the running one.
 */
public final class LoadedRows<T> {

    private static final int PAGE = 1_000;

    private final SearchTable<T> table;
    private final Predicate<T> active;

    LoadedRows(SearchTable<T> table, Predicate<T> active) {
        this.table = table;
        this.active = active;
    }

    /**
     * Adds the rows, or changes those whose id is there already; nothing is written for rows that are as they were.
     *
     * @param rows some hundred; of rows with the same id the last one counts
     * @param viewer the user whom alone they are offered; null for everybody
     * @return how many rows really changed
     */
    public int put(Collection<T> rows, @Nullable String viewer) {
        Map<String, T> each = new LinkedHashMap<>();
        rows.forEach(row -> each.put(table.id().apply(row), row));
        return store().inTransaction(() -> {
            alone();
            Map<String, T> before = table.find(each.keySet());
            Set<String> everybodys = everybodys(before.keySet());
            if (viewer != null) {
                each.entrySet().removeIf(row -> everybodys.contains(row.getKey()) && !missed(row, before));
            }
            Map<String, T> changed = new LinkedHashMap<>(each);
            changed.entrySet().removeIf(row -> row.getValue().equals(before.get(row.getKey())));
            table.write(changed.values());
            // No task can name a row that was not there.
            Set<String> known = new HashSet<>(changed.keySet());
            known.retainAll(before.keySet());
            new ChangeLog(store()).note(table.kind(), known);
            if (viewer == null) {
                offerToAll(before.keySet(), everybodys);
            } else {
                offerTo(viewer, each.keySet(), before.keySet(), everybodys);
            }
            return changed.size();
        });
    }

    /**
     * Waits until no other transaction puts rows: two that add the same row, one for everybody and one for an employee, would each
     * take it for theirs. The row of the tables' version is the lock because it is always there.
     */
    private void alone() {
        store().jdbc()
                .sql("select version from sarcini_schema for update")
                .query(Integer.class)
                .list();
    }

    /** Whether everybody is offered the row no more, and one employee could be. */
    private boolean missed(Map.Entry<String, T> row, Map<String, T> before) {
        T known = before.get(row.getKey());
        return active.test(row.getValue()) && known != null && !active.test(known);
    }

    private Set<String> everybodys(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(store().jdbc()
                        .sql("select id from " + table.name() + " where everybody and id in (:ids)")
                        .param("ids", ids)
                        .query(String.class)
                        .list());
    }

    private void offerToAll(Set<String> known, Set<String> everybodys) {
        List<String> narrowed =
                known.stream().filter(id -> !everybodys.contains(id)).toList();
        each("update " + table.name() + " set everybody = true where id = ?", narrowed);
        each("delete from sarcini_viewer where kind = '" + table.kind() + "' and id = ?", narrowed);
    }

    private void offerTo(String viewer, Set<String> ids, Set<String> known, Set<String> everybodys) {
        each(
                "update " + table.name() + " set everybody = false where id = ?",
                ids.stream()
                        .filter(id -> !known.contains(id) || everybodys.contains(id))
                        .toList());
        Set<String> seeing = ids.isEmpty()
                ? Set.of()
                : new HashSet<>(store().jdbc()
                        .sql("select id from sarcini_viewer where kind = :kind and user_id = :user and id in (:ids)")
                        .param("kind", table.kind().name())
                        .param("user", viewer)
                        .param("ids", ids)
                        .query(String.class)
                        .list());
        store().template()
                .batchUpdate(
                        "insert into sarcini_viewer (kind, id, user_id) values (?, ?, ?)",
                        ids.stream()
                                .filter(id -> !seeing.contains(id))
                                .map(id -> new Object[] {table.kind().name(), id, viewer})
                                .toList());
    }

    private void each(String sql, Collection<String> ids) {
        store().template()
                .batchUpdate(sql, ids.stream().map(id -> new Object[] {id}).toList());
    }

    /**
     * What a source has no more is offered no more: to everybody, or to that employee. A row that nobody is offered is inactive; no
     * row is deleted. Works through all rows of the source in pages.
     *
     * @param viewer the user whose rows they are; null for everybody's
     * @param stays whether the source still has the row with that id
     * @return how many rows that were
     */
    public int retire(String source, @Nullable String viewer, Predicate<String> stays) {
        int gone = 0;
        String after = "";
        while (true) {
            List<String> page = page(source, viewer, after);
            if (page.isEmpty()) {
                break;
            }
            List<String> leaving = page.stream().filter(stays.negate()).toList();
            gone += store().inTransaction(() -> leave(viewer, leaving));
            after = page.get(page.size() - 1);
        }
        if (viewer != null) {
            deactivateUnseen(source);
        }
        return gone;
    }

    private List<String> page(String source, @Nullable String viewer, String after) {
        return viewer == null
                ? store().jdbc()
                        .sql("select id from " + table.name()
                                + " where source = ? and active and everybody and id > ? order by id limit " + PAGE)
                        .params(source, after)
                        .query(String.class)
                        .list()
                : store().jdbc()
                        .sql("select v.id from sarcini_viewer v join " + table.name() + " t on t.id = v.id"
                                + " where v.kind = ? and v.user_id = ? and t.source = ? and v.id > ? order by v.id limit "
                                + PAGE)
                        .params(table.kind().name(), viewer, source, after)
                        .query(String.class)
                        .list();
    }

    private int leave(@Nullable String viewer, List<String> ids) {
        if (viewer == null) {
            each("update " + table.name() + " set active = false where id = ?", ids);
        } else {
            store().template()
                    .batchUpdate(
                            "delete from sarcini_viewer where kind = ? and id = ? and user_id = ?",
                            ids.stream()
                                    .map(id -> new Object[] {table.kind().name(), id, viewer})
                                    .toList());
        }
        return ids.size();
    }

    private void deactivateUnseen(String source) {
        store().jdbc()
                .sql("update " + table.name() + " set active = false where source = ? and active and not everybody"
                        + " and not exists (select 1 from sarcini_viewer v where v.kind = ? and v.id = " + table.name()
                        + ".id)")
                .params(source, table.kind().name())
                .update();
    }

    /** Codes that several active rows of the source bear, among those that the user is offered (null: everybody); in order. */
    public List<String> doubledCodes(String source, @Nullable String viewer, int limit) {
        return clashes("code", " and source = ? and code is not null", "count(*) > 1", source, viewer, limit);
    }

    /** Names that active rows of the source share with rows of other sources, as far as the user is offered both; in order. */
    public List<String> namesakes(String source, @Nullable String viewer, int limit) {
        return clashes(
                "name",
                "",
                "count(distinct source) > 1 and max(case when source = ? then 1 else 0 end) = 1",
                source,
                viewer,
                limit);
    }

    private List<String> clashes(
            String column, String where, String having, String source, @Nullable String viewer, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(viewer == null ? "" : viewer, source, limit));
        return store().jdbc()
                .sql("select min(" + column + ") from " + table.name() + " where " + table.offered() + where
                        + " group by lower(" + column + ") having " + having + " order by 1 limit ?")
                .params(parameters)
                .query(String.class)
                .list();
    }

    private Store store() {
        return table.store();
    }
}
