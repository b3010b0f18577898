package org.sarcini.installation;

import java.util.List;

/**
 * What a CSV file holds before anything is made of it.
 *
 * @param columns those of the first line, by the names of the {@link CsvFormat}
 * @param rows the other lines, those with a fault among them
 * @param faults what is wrong with the file or its first line; then there are no rows
 */
public record CsvTable(List<String> columns, List<CsvRow> rows, List<CsvFault> faults) {

    static CsvTable broken(String text, String key, Object... values) {
        return new CsvTable(List.of(), List.of(), List.of(new CsvFault(0, null, text, key, List.of(values))));
    }
}
