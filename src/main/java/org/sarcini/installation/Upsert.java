package org.sarcini.installation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement that inserts a row or, where its key is there already, changes it; each database says it its own way. */
public final class Upsert {

    private Upsert() {}

    /**
     * The statement, with one parameter per column: first the key's, then the others, in the order given.
     *
     * @param keys the columns of the table's primary key
     * @param columns the other columns
     */
    public static String sql(Database database, String table, List<String> keys, List<String> columns) {
        String all = Stream.concat(keys.stream(), columns.stream()).collect(Collectors.joining(", "));
        String parameters =
                Stream.concat(keys.stream(), columns.stream()).map(c -> "?").collect(Collectors.joining(", "));
        String key = String.join(", ", keys);
        return switch (database) {
            case H2 -> "merge into %s (%s) key (%s) values (%s)".formatted(table, all, key, parameters);
            case POSTGRESQL ->
                "insert into %s (%s) values (%s) on conflict (%s) do update set %s"
                        .formatted(
                                table,
                                all,
                                parameters,
                                key,
                                columns.stream()
                                        .map(c -> c + " = excluded." + c)
                                        .collect(Collectors.joining(", ")));
        };
    }
}
