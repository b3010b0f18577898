package org.sarcini.web.definition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.CsvFormat;

/**
 * One of the lists that administrators define: types, partners, projects. Forms, files and comparisons have its records as text
 * by column, the columns being those of its CSV file.
 */
interface DefinitionList<T> {

    /** How often something is referred to. */
    record Uses(long tasks, long projects) {

        boolean none() {
            return tasks + projects == 0;
        }
    }

    /** The word for it in addresses. */
    String name();

    /** Its columns, the first of which is what tasks refer to, and how a row is read and checked. */
    CsvFormat<T> format();

    /** The record as text, every column of it, in an order that is always the same. */
    Map<String, String> values(T one);

    /** The source that would undo a change made here, or null where it may be changed here. */
    @Nullable
    String owner(T one);

    /**
     * A page of the records, active or not, by name.
     *
     * @param text words of the name or the code; blank for all
     * @param active whether only those that forms offer, or only the others; null for all
     * @param after the {@link #cursor} of the last record before the page; empty for the first page
     */
    List<T> page(String text, @Nullable Boolean active, String after, int limit);

    /** Where a page that ends with this record ended. */
    String cursor(T last);

    Map<String, T> find(Collection<String> ids);

    /** Adds them, or changes those that are there. */
    void put(Collection<T> records);

    void remove(String id);

    Uses uses(String id);

    /** What tasks refer to. */
    default String idColumn() {
        return format().required().get(0);
    }
}
