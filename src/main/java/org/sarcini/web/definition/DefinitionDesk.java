package org.sarcini.web.definition;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.installation.CsvFault;
import org.sarcini.installation.CsvFile;
import org.sarcini.installation.CsvRow;
import org.sarcini.installation.CsvWords;
import org.sarcini.installation.Store;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.web.Problem;
import org.springframework.http.HttpStatus;

/**
 * Writes the lists of administrators, one writer at a time: what a form was opened with, or a preview showed, still holds when it
 * is written, or nothing is. What calendars show of a record that changed is sent by the run of the sync that this starts.
 */
final class DefinitionDesk {

    private final Store store;
    private final SyncWakeUp sync;

    DefinitionDesk(Store store, SyncWakeUp sync) {
        this.store = store;
        this.sync = sync;
    }

    /**
     * Adds a record; one without an id gets one, except a type.
     *
     * @throws Problem 400 for a value that is not good, 409 when the id is taken
     */
    <T> void add(DefinitionList<T> list, Map<String, String> values) {
        Map<String, String> whole = new HashMap<>(values);
        if (list.idColumn().equals("id")) {
            whole.computeIfPresent("id", (column, id) -> id.isBlank() ? null : id);
            whole.putIfAbsent("id", UUID.randomUUID().toString());
        }
        T wanted = read(list, whole);
        String id = list.format().id().apply(wanted);
        alone(() -> {
            if (!list.find(List.of(id)).isEmpty()) {
                throw Problem.of(HttpStatus.CONFLICT, "definitions.problem.taken", id)
                        .beside(list.idColumn());
            }
            list.put(List.of(wanted));
            return id;
        });
    }

    /**
     * Changes a record.
     *
     * @param before the values that the form was opened with
     * @throws Problem 400 for a value that is not good, 403 when the record is kept elsewhere, 404 when it is gone, 409 when
     *     somebody changed it since the form was opened
     */
    <T> void change(DefinitionList<T> list, String id, Map<String, String> before, Map<String, String> values) {
        alone(() -> {
            T known = own(list, id);
            if (!list.values(known).equals(before)) {
                throw Problem.of(HttpStatus.CONFLICT, "definitions.problem.changed-meanwhile");
            }
            Map<String, String> whole = new HashMap<>(before);
            whole.putAll(values);
            whole.put(list.idColumn(), id);
            list.put(List.of(read(list, whole)));
            return id;
        });
        sync.now();
    }

    /** @throws Problem 403 when the record is kept elsewhere, 404 when it is gone, 409 when something refers to it */
    <T> void remove(DefinitionList<T> list, String id) {
        alone(() -> {
            own(list, id);
            DefinitionList.Uses uses = list.uses(id);
            if (!uses.none()) {
                throw Problem.of(HttpStatus.CONFLICT, "definitions.problem.used", uses.tasks(), uses.projects());
            }
            list.remove(id);
            return id;
        });
    }

    /**
     * What the file would change.
     *
     * @param words what the file may call its columns and values
     */
    <T> DefinitionImport<T> preview(DefinitionList<T> list, byte[] file, CsvWords words) {
        return DefinitionImport.of(CsvFile.table(file, list.format(), words), list);
    }

    /** What tells one preview from another. */
    static String seal(DefinitionImport<?> plan) {
        String all = plan.lines().toString() + plan.faults();
        return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString();
    }

    /**
     * Does what the preview showed.
     *
     * @param seal of that preview
     * @param goodOnly whether the good rows are wanted although others have faults
     * @throws Problem 409 when the preview would look otherwise now, 400 when rows have faults and that is not wanted
     */
    <T> DefinitionImport<T> take(DefinitionList<T> list, byte[] file, CsvWords words, String seal, boolean goodOnly) {
        DefinitionImport<T> done = alone(() -> {
            DefinitionImport<T> plan = preview(list, file, words);
            if (!seal(plan).equals(seal)) {
                throw Problem.of(HttpStatus.CONFLICT, "definitions.problem.preview-old");
            }
            if (!plan.faults().isEmpty() && !goodOnly) {
                throw Problem.badRequest(null, "definitions.problem.faults", plan.wrong());
            }
            list.put(plan.wanted());
            return plan;
        });
        if (done.count(DefinitionImport.Verdict.CHANGED) > 0) {
            sync.now();
        }
        return done;
    }

    /** The record, if it may be changed here. */
    private static <T> T own(DefinitionList<T> list, String id) {
        T known = list.find(List.of(id)).get(id);
        if (known == null) {
            throw Problem.notFound("definitions.problem.gone");
        }
        String owner = list.owner(known);
        if (owner != null) {
            throw owner.equals(DirectoryFiles.SOURCE)
                    ? Problem.forbidden("definitions.problem.of-file")
                    : Problem.forbidden("definitions.problem.of-crm", owner);
        }
        return known;
    }

    private static <T> T read(DefinitionList<T> list, Map<String, String> values) {
        CsvRow row = CsvRow.of(values);
        T read = list.format().read().apply(row);
        if (!row.faults().isEmpty()) {
            throw Problem.refused(
                    row.faults().stream().map(DefinitionDesk::refused).toList(), "definitions.problem.fields");
        }
        return read;
    }

    private static Problem.Refused refused(CsvFault fault) {
        return new Problem.Refused(
                Objects.requireNonNullElse(fault.column(), ""),
                "definitions.fault." + fault.key(),
                fault.values().toArray());
    }

    /** In a transaction that waits for the one before it: the schema's only row is what they wait at. */
    private <R> R alone(Supplier<R> work) {
        return store.inTransaction(() -> {
            store.jdbc()
                    .sql("select version from sarcini_schema for update")
                    .query(Integer.class)
                    .list();
            return work.get();
        });
    }
}
