package org.sarcini.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;

/** Table {@code sarcini_project}: thousands of rows, searched as people type. */
public final class Projects {

    private final Store store;
    private final SearchTable<Project> table;
    private final LoadedRows<Project> loaded;

    public Projects(Store store) {
        this.store = store;
        this.table = new SearchTable<>(
                store,
                "sarcini_project",
                ChangeLog.Kind.PROJECT,
                List.of("name", "search_name", "code", "partner_id", "active", "source"),
                (row, number) -> new Project(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("partner_id"),
                        row.getBoolean("active"),
                        row.getString("source")),
                project -> new Object[] {
                    project.id(),
                    project.name(),
                    SearchText.of(project.name(), project.code()),
                    project.code(),
                    project.partnerId(),
                    project.active(),
                    project.source()
                },
                Project::id);
        this.loaded = new LoadedRows<>(table, Project::active);
    }

    /** The project, active or not. */
    public Optional<Project> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** Those of the ids that there are, active or not. */
    public Map<String, Project> find(Collection<String> ids) {
        return table.find(ids);
    }

    /** Those of the ids that this user may know: everybody or they are offered them, or were while they were active. */
    public Map<String, Project> findFor(String user, Collection<String> ids) {
        return table.findFor(user, ids);
    }

    /**
     * The active projects whose name or code has every word of the text; in the order of {@link Partners#search}.
     *
     * @param user who asks: what only others are offered is not among them
     * @param text what was typed; blank finds all, by name
     * @param partnerId only projects of that partner, or null for all
     */
    public List<Project> search(String user, String text, @Nullable String partnerId, int limit) {
        return table.search(user, text, partnerId, limit);
    }

    /**
     * A page of the projects whose name or code has every word of the text, by name.
     *
     * @param active whether only those that are offered, or only those that are not; null for all
     * @param after the {@link #cursor} of the last one before the page; empty for the first page
     */
    public List<Project> page(String text, @Nullable Boolean active, String after, int limit) {
        return table.page(text, active, after, limit);
    }

    /** Where a page that ends with this project ended. */
    public static String cursor(Project last) {
        return SearchTable.cursor(last.name(), last.code(), last.id());
    }

    /** How many projects, active or not, are done for the partner. */
    public long ofPartner(String partnerId) {
        return store.jdbc()
                .sql("select count(*) from sarcini_project where partner_id = ?")
                .param(partnerId)
                .query(Long.class)
                .single();
    }

    /** Deletes the project; what refers to it would show its id. */
    public void remove(String id) {
        table.remove(id);
    }

    /**
     * Adds the projects, or changes those whose id is there already.
     *
     * @return the ids whose row really changed; nothing is written for the others
     */
    public List<String> put(Collection<Project> projects) {
        return table.put(projects);
    }

    /** What other systems bring. */
    public LoadedRows<Project> loaded() {
        return loaded;
    }

    /** The source has no others than these: its other rows are offered no more. Answers how many those were. */
    public int retireOthers(String source, Collection<String> remaining) {
        return table.retire(source, remaining);
    }
}
