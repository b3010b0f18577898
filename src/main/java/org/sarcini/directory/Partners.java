package org.sarcini.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;

/** Table {@code sarcini_partner}: thousands of rows, searched as people type. */
public final class Partners {

    private final SearchTable<Partner> table;
    private final LoadedRows<Partner> loaded;

    public Partners(Store store) {
        this.table = new SearchTable<>(
                store,
                "sarcini_partner",
                ChangeLog.Kind.PARTNER,
                List.of("name", "search_name", "kind", "code", "active", "source"),
                (row, number) -> new Partner(
                        row.getString("id"),
                        row.getString("name"),
                        Partner.Kind.valueOf(row.getString("kind")),
                        row.getString("code"),
                        row.getBoolean("active"),
                        row.getString("source")),
                partner -> new Object[] {
                    partner.id(),
                    partner.name(),
                    SearchText.of(partner.name(), partner.code()),
                    partner.kind().name(),
                    partner.code(),
                    partner.active(),
                    partner.source()
                },
                Partner::id);
        this.loaded = new LoadedRows<>(table, Partner::active);
    }

    /** The partner, active or not. */
    public Optional<Partner> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** Those of the ids that there are, active or not. */
    public Map<String, Partner> find(Collection<String> ids) {
        return table.find(ids);
    }

    /** Those of the ids that this user may know: everybody or they are offered them, or were while they were active. */
    public Map<String, Partner> findFor(String user, Collection<String> ids) {
        return table.findFor(user, ids);
    }

    /** The ids of all partners, active or not. */
    public Set<String> ids() {
        return table.ids();
    }

    /**
     * The active partners whose name or code has every word of the text, accents and case aside: first the one with that code,
     * then names that begin with the text, then names with a word that does, then the others.
     *
     * @param user who asks: what only others are offered is not among them
     * @param text what was typed; blank finds all, by name
     */
    public List<Partner> search(String user, String text, int limit) {
        return table.search(user, text, null, limit);
    }

    /**
     * A page of the partners whose name or code has every word of the text, by name.
     *
     * @param active whether only those that are offered, or only those that are not; null for all
     * @param after the {@link #cursor} of the last one before the page; empty for the first page
     */
    public List<Partner> page(String text, @Nullable Boolean active, String after, int limit) {
        return table.page(text, active, after, limit);
    }

    /** Where a page that ends with this partner ended. */
    public static String cursor(Partner last) {
        return SearchTable.cursor(last.name(), last.code(), last.id());
    }

    /** Deletes the partner; what refers to it would show its id. */
    public void remove(String id) {
        table.remove(id);
    }

    /**
     * Adds the partners, or changes those whose id is there already.
     *
     * @return the ids whose row really changed; nothing is written for the others
     */
    public List<String> put(Collection<Partner> partners) {
        return table.put(partners);
    }

    /** What other systems bring. */
    public LoadedRows<Partner> loaded() {
        return loaded;
    }

    /** The source has no others than these: its other rows are offered no more. Answers how many those were. */
    public int retireOthers(String source, Collection<String> remaining) {
        return table.retire(source, remaining);
    }
}
