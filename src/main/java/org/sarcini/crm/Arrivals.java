package org.sarcini.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;

/** Takes the records of one page as they come and writes them in batches, each a transaction of its own. */
final class Arrivals implements Consumer<JsonNode> {

    private static final int BATCH = 500;
    /** No company has more; a list that has is one that never ends. */
    private static final int MOST = 1_000_000;

    private final Partners partners;
    private final Projects projects;
    private final CrmResource list;
    private final String source;
    private final @Nullable String viewer;
    private final Hold hold;
    private final Hashes seen;
    private final @Nullable Long before;
    private final List<CrmRecord> batch = new ArrayList<>(BATCH);
    private @Nullable Long first;
    private boolean repeated;
    private long read;
    private long changed;
    private long withoutId;
    private long orphans;

    /**
     * @param viewer whom alone the records are offered; null for everybody
     * @param hold without which nothing is written
     * @param seen gets what came
     * @param before hash of the first record of the page before; null where this is the first page
     */
    Arrivals(
            Partners partners,
            Projects projects,
            CrmResource list,
            String source,
            @Nullable String viewer,
            Hold hold,
            Hashes seen,
            @Nullable Long before) {
        this.partners = partners;
        this.projects = projects;
        this.list = list;
        this.source = source;
        this.viewer = viewer;
        this.hold = hold;
        this.seen = seen;
        this.before = before;
    }

    /** What a row is called among those seen. */
    static String seen(CrmResource.Kind kind, String id) {
        return kind + " " + id;
    }

    @Override
    public void accept(JsonNode element) {
        if (first == null) {
            first = Hashes.hash(element.toString());
            repeated = first.equals(before);
        }
        if (repeated) {
            return;
        }
        read++;
        CrmRecord record = list.reading().apply(element);
        if (record.id().isEmpty()) {
            withoutId++;
            return;
        }
        seen.add(seen(list.kind(), DirectoryRows.id(source, record.id())));
        if (seen.size() > MOST) {
            throw new CrmRefusal.Wrong(Outcome.ENDLESS, "more than " + MOST + " records came");
        }
        batch.add(record);
        if (batch.size() == BATCH) {
            write();
        }
    }

    /** Writes what is left; what the page added to the list's tally. */
    Tally end(Tally tally) {
        write();
        return tally.plus(read, changed, withoutId, orphans);
    }

    /** Whether the page began with the record with which the one before began. */
    boolean repeated() {
        return repeated;
    }

    /** Hash of its first record; 0 where it has none. */
    long first() {
        return first == null ? 0 : first;
    }

    private void write() {
        if (!batch.isEmpty() && !hold.during(this::put)) {
            throw new CrmRefusal.Lost();
        }
        batch.clear();
    }

    private void put() {
        List<Partner> relations = new ArrayList<>();
        List<CrmRecord.Project> work = new ArrayList<>();
        for (CrmRecord record : batch) {
            if (record instanceof CrmRecord.Relation relation) {
                relations.add(DirectoryRows.partner(source, relation));
            } else if (record instanceof CrmRecord.Project project) {
                work.add(project);
            }
        }
        if (!relations.isEmpty()) {
            changed += partners.loaded().put(relations, viewer);
        }
        if (!work.isEmpty()) {
            changed += projects.loaded().put(withPartners(work), viewer);
        }
    }

    private List<Project> withPartners(List<CrmRecord.Project> work) {
        Set<String> named = new HashSet<>();
        for (CrmRecord.Project project : work) {
            String relation = project.relation();
            if (relation != null) {
                named.add(DirectoryRows.id(source, relation));
            }
        }
        Set<String> known = partners.find(named).keySet();
        List<Project> rows = new ArrayList<>();
        for (CrmRecord.Project project : work) {
            String relation = project.relation();
            String partner = relation == null ? null : DirectoryRows.id(source, relation);
            if (partner != null && !known.contains(partner)) {
                orphans++;
                partner = null;
            }
            rows.add(DirectoryRows.project(source, project, partner));
        }
        return rows;
    }
}
