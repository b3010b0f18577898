package org.sarcini.installation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a CSV file, or with a form that is checked like a row of one.
 *
 * @param line where it is, counted from 1; 0 where the whole file is meant, or a form
 * @param column where it is, or null where the whole line is meant
 * @param text what is wrong, in English, for logs
 * @param key the same for the message files, after the name of a feature and {@code .fault.}
 * @param values what that message says: first what was found, then what is expected
 */
public record CsvFault(long line, @Nullable String column, String text, String key, List<Object> values) {

    /** The fault with its place, for logs. */
    String in(String file) {
        return file + (line == 0 ? "" : ", line " + line) + (column == null ? "" : ", column " + column) + ": " + text;
    }
}
