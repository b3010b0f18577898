package org.sarcini.installation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a CSV file is to look like.
 *
 * @param required columns that the first line must name; the first of them is the one that may occur once only
 * @param optional columns that it may name
 * @param read makes one thing of a row; never throws, but tells the row what is wrong
 * @param id what may occur once only
 */
public record CsvFormat<T>(
        List<String> required, List<String> optional, Function<CsvRow, T> read, Function<T, String> id) {

    /** All of them, those that must be there first. */
    public List<String> columns() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
