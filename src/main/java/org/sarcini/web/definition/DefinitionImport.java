package org.sarcini.web.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.installation.CsvFault;
import org.sarcini.installation.CsvFile;
import org.sarcini.installation.CsvFormat;
import org.sarcini.installation.CsvRow;
import org.sarcini.installation.CsvTable;

/**
 * What a CSV file would change in a list.
 *
 * @param lines the good rows, in the order of the file
 * @param faults what is wrong, in the order of the file
 * @param wanted the records that would be written: the added and the changed ones
 */
record DefinitionImport<T>(List<Line> lines, List<CsvFault> faults, List<T> wanted) {

    enum Verdict {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** @param differences what would change, column by column; empty for what is added */
    record Line(long line, String id, String name, Verdict verdict, List<Difference> differences) {}

    record Difference(String column, String from, String to) {}

    long count(Verdict verdict) {
        return lines.stream().filter(line -> line.verdict() == verdict).count();
    }

    /** How many rows have faults. */
    long wrong() {
        return faults.stream().mapToLong(CsvFault::line).distinct().count();
    }

    /** A column that the file does not have stays as it is. What it says unchanged of a record that belongs elsewhere is fine. */
    static <T> DefinitionImport<T> of(CsvTable table, DefinitionList<T> list) {
        CsvFormat<T> format = list.format();
        String idColumn = list.idColumn();
        Map<String, T> known = list.find(table.rows().stream()
                .filter(row -> row.faults().isEmpty())
                .map(row -> row.raw(idColumn))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
        DefinitionImport<T> plan =
                new DefinitionImport<>(new ArrayList<>(), new ArrayList<>(table.faults()), new ArrayList<>());
        Map<String, Long> lines = new HashMap<>();
        table.rows().forEach(row -> plan.take(row, known.get(row.raw(idColumn)), format, list, lines));
        return plan;
    }

    private void take(
            CsvRow row, @Nullable T known, CsvFormat<T> format, DefinitionList<T> list, Map<String, Long> lines) {
        if (!row.faults().isEmpty()) {
            faults.addAll(row.faults());
            return;
        }
        Map<String, String> before = known == null ? Map.of() : list.values(known);
        CsvRow whole = row.over(before);
        T read = CsvFile.once(format, whole, lines);
        Map<String, String> after = list.values(read);
        List<Difference> differences = known == null ? List.of() : differences(before, after);
        String owner = known == null || differences.isEmpty() ? null : list.owner(known);
        if (owner != null) {
            String key = owner.equals(DirectoryFiles.SOURCE) ? "of-file" : "of-crm";
            whole.fault(list.idColumn(), key, "a record that is not kept elsewhere", owner);
        }
        if (!whole.faults().isEmpty()) {
            faults.addAll(whole.faults());
            return;
        }
        Verdict verdict = known == null ? Verdict.ADDED : differences.isEmpty() ? Verdict.UNCHANGED : Verdict.CHANGED;
        lines().add(new Line(
                row.line(), format.id().apply(read), after.getOrDefault("name", ""), verdict, differences));
        if (verdict != Verdict.UNCHANGED) {
            wanted.add(read);
        }
    }

    private static List<Difference> differences(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(entry -> new Difference(entry.getKey(), before.getOrDefault(entry.getKey(), ""), entry.getValue()))
                .toList();
    }
}
