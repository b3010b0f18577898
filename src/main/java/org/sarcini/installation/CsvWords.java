package org.sarcini.installation;

/** How people call columns and values in a CSV file. */
public interface CsvWords {

    /** Each by its own name. */
    CsvWords NONE = heading -> heading;

    /** The column that a heading in lower case means; an unknown one as it is. */
    String column(String heading);

    /** The value that is meant in this column; an unknown one as it is. */
    default String value(String column, String typed) {
        return typed;
    }
}
