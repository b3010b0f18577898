package org.sarcini.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;
import org.sarcini.installation.Upsert;
import org.springframework.jdbc.core.RowMapper;

/**
 * A table that people search as they type: columns {@code id, search_name, code, active, everybody} and others.
 *
 * @param kind as what its changes are noted
 * @param columns its columns without {@code id}
 * @param values a row's values: {@code id}, then those of {@code columns}
 */
record SearchTable<T>(
        Store store,
        String name,
        ChangeLog.Kind kind,
        List<String> columns,
        RowMapper<T> read,
        Function<T, Object[]> values,
        Function<T, String> id) {

    private static final int IDS_PER_QUERY = 500;
    /** Between the two parts of a cursor; in no searched name. */
    private static final char CURSOR_CUT = '~';

    Map<String, T> find(Collection<String> ids) {
        return find(ids, "", "");
    }

    /** Those of the ids that everybody or this user is offered, or was while they were active. */
    Map<String, T> findFor(String user, Collection<String> ids) {
        return find(ids, " and " + visible(":user"), user);
    }

    private Map<String, T> find(Collection<String> ids, String condition, String user) {
        List<String> all = List.copyOf(ids);
        Map<String, T> found = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            store.jdbc()
                    .sql("select * from " + name + " where id in (:ids)" + condition)
                    .param("ids", all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY)))
                    .param("user", user)
                    .query(read)
                    .list()
                    .forEach(row -> found.put(id.apply(row), row));
        }
        return found;
    }

    /** The ids of all rows, active or not. */
    Set<String> ids() {
        return Set.copyOf(
                store.jdbc().sql("select id from " + name).query(String.class).list());
    }

    /**
     * The active rows that have every word of the text: the one with that code, then those whose name begins so, then those
     * with a word that begins so, then the others; by name.
     *
     * @param user who asks: rows that only others are offered are not among them
     */
    List<T> search(String user, String text, @Nullable String partnerId, int limit) {
        String wanted = SearchText.of(text);
        List<Object> parameters = new ArrayList<>(List.of(user));
        StringBuilder sql = new StringBuilder("select * from " + name + " where " + offered());
        narrow(wanted, sql, parameters);
        if (partnerId != null) {
            sql.append(" and partner_id = ?");
            parameters.add(partnerId);
        }
        sql.append(" order by case when lower(code) = ? then 0 when search_name like ? then 1"
                + " when search_name like ? then 2 else 3 end, search_name, id limit ?");
        parameters.addAll(List.of(text.strip().toLowerCase(Locale.ROOT), wanted + "%", "% " + wanted + "%", limit));
        return store.jdbc().sql(sql.toString()).params(parameters).query(read).list();
    }

    /**
     * A page of the rows that have every word of the text, by name.
     *
     * @param active whether only those that are offered, or only those that are not; null for all
     * @param after the {@link #cursor} of the last row before the page; what is none begins at the first
     */
    List<T> page(String text, @Nullable Boolean active, String after, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select * from " + name + " where 1 = 1");
        narrow(SearchText.of(text), sql, parameters);
        if (active != null) {
            sql.append(active ? " and active" : " and not active");
        }
        int cut = after.indexOf(CURSOR_CUT);
        if (cut >= 0) {
            sql.append(" and (search_name, id) > (?, ?)");
            parameters.add(after.substring(0, cut));
            parameters.add(after.substring(cut + 1));
        }
        parameters.add(limit);
        sql.append(" order by search_name, id limit ?");
        return store.jdbc().sql(sql.toString()).params(parameters).query(read).list();
    }

    /** Where a page that ends with this row ended. */
    static String cursor(String name, @Nullable String code, String id) {
        return SearchText.of(name, code) + CURSOR_CUT + id;
    }

    /** The condition that a row is active and offered to a user, the only parameter. */
    String offered() {
        return "active and " + visible("?");
    }

    private String visible(String user) {
        return "(everybody or exists (select 1 from sarcini_viewer v where v.kind = '" + kind + "' and v.id = " + name
                + ".id and v.user_id = " + user + "))";
    }

    private static void narrow(String wanted, StringBuilder sql, List<Object> parameters) {
        for (String word : SearchText.words(wanted)) {
            // Only letters, digits and blanks are left in the word: nothing that LIKE would read its own way.
            sql.append(" and search_name like ?");
            parameters.add("%" + word + "%");
        }
    }

    /** Deletes a row. */
    void remove(String id) {
        store.inTransaction(() -> {
            changes().note(kind, List.of(id));
            return store.jdbc()
                    .sql("delete from " + name + " where id = ?")
                    .param(id)
                    .update();
        });
    }

    /** Adds or changes rows; answers the ids of those that really changed. */
    List<String> put(Collection<T> rows) {
        return store.inTransaction(() -> {
            Map<String, T> before = find(rows.stream().map(id).toList());
            List<T> changed = rows.stream()
                    .filter(row -> !row.equals(before.get(id.apply(row))))
                    .toList();
            List<String> ids = changed.stream().map(id).toList();
            write(changed);
            changes().note(kind, ids);
            return ids;
        });
    }

    /** Adds or changes rows, whether they are as they were or not. */
    void write(Collection<T> rows) {
        store.template()
                .batchUpdate(
                        Upsert.sql(store.database(), name, List.of("id"), columns),
                        rows.stream().map(values).toList());
    }

    private ChangeLog changes() {
        return new ChangeLog(store);
    }

    /** The active rows of a source that are not among the ids are offered no more; answers how many those were. */
    int retire(String source, Collection<String> remaining) {
        return store.inTransaction(() -> {
            List<String> gone = new ArrayList<>(store.jdbc()
                    .sql("select id from " + name + " where source = ? and active")
                    .param(source)
                    .query(String.class)
                    .list());
            gone.removeAll(Set.copyOf(remaining));
            store.template()
                    .batchUpdate(
                            "update " + name + " set active = false where id = ?",
                            gone.stream().map(one -> new Object[] {one}).toList());
            return gone.size();
        });
    }
}
