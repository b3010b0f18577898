package org.sarcini.task;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sarcini.installation.Database;

/**
 * The statements that keep {@code sarcini_task}, in the words of each database. Whatever the engine holds beside the task itself
 * (variables, candidate groups) is read by the writing statement, so that no further one is needed.
 */
final class TaskSql {

    static final String TYPE_VARIABLE = "taskType";
    static final String PARTNER_VARIABLE = "partner";
    static final String PROJECT_VARIABLE = "project";

    /** Columns that every write sets, with their types. */
    private static final List<String> ALWAYS = List.of(
            "instance_id",
            "definition_id",
            "task_key",
            "tenant_id",
            "name",
            "summary",
            "sort_name",
            "search_text",
            "creator",
            "assignee",
            "priority",
            "start_at",
            "due_at",
            "all_day",
            "state",
            "result",
            "ended_at");
    /** Columns that an ended row keeps as they were, because the engine has forgotten their source. */
    private static final List<String> WHILE_OPEN = List.of(
            "definition_key",
            "sync_excluded",
            "completable",
            "type_code",
            "partner_id",
            "project_id",
            "candidate_groups");

    private static final Map<String, String> TYPES = Map.of(
            "priority", "integer",
            "start_at", "timestamp with time zone",
            "due_at", "timestamp with time zone",
            "ended_at", "timestamp with time zone",
            "created_at", "timestamp with time zone",
            "all_day", "boolean",
            "sync_excluded", "boolean",
            "completable", "boolean");

    private final Database database;
    private final String prefix;
    private final String write;

    /** @param prefix what the engine puts before the names of its tables, mostly nothing */
    TaskSql(Database database, String prefix) {
        this.database = database;
        this.prefix = prefix;
        this.write = writeStatement();
    }

    /**
     * Inserts a row or changes it, and its revision, where something differs. Parameters: those of {@link TaskParameters}, then
     * the revision that the row must have to be changed, or null for any.
     */
    String write() {
        return write;
    }

    private String writeStatement() {
        String source = "select " + sources();
        String columns = String.join(", ", all());
        return switch (database) {
            case POSTGRESQL ->
                """
                insert into sarcini_task as t (%s, revision) select n.*, 1 from (%s) n
                on conflict (task_id) do update set %s, revision = t.revision + 1
                where coalesce(cast(? as bigint), t.revision) = t.revision and (%s)
                """
                        .formatted(columns, source, assignments("excluded"), differences("excluded"));
            case H2 ->
                """
                merge into sarcini_task t using (%s) n on t.task_id = n.task_id
                when matched and coalesce(cast(? as bigint), t.revision) = t.revision and (%s)
                then update set %s, revision = t.revision + 1
                when not matched then insert (%s, revision) values (%s, 1)
                """
                        .formatted(
                                source,
                                differences("n"),
                                assignments("n"),
                                columns,
                                all().stream().map(column -> "n." + column).collect(Collectors.joining(", ")));
        };
    }

    /** Brings the process variables of some instances into their open rows; answers the ids of the rows that changed. */
    String writeVariables(int instances) {
        Map<String, String> values = Map.of(
                "type_code", variable(TYPE_VARIABLE, "t.instance_id"),
                "partner_id", variable(PARTNER_VARIABLE, "t.instance_id"),
                "project_id", variable(PROJECT_VARIABLE, "t.instance_id"));
        String update =
                """
                update sarcini_task t set %s, revision = t.revision + 1
                where t.instance_id in (%s) and t.state = 'OPEN' and (%s)"""
                        .formatted(
                                join(values.keySet().stream(), ", ", c -> c + " = " + values.get(c)),
                                String.join(", ", Collections.nCopies(instances, "?")),
                                join(
                                        values.keySet().stream(),
                                        " or ",
                                        c -> "t." + c + " is distinct from " + values.get(c)));
        return switch (database) {
            case POSTGRESQL -> update + " returning t.task_id";
            case H2 -> "select task_id from final table (" + update + ")";
        };
    }

    /** An expression: the text of a variable of a process instance, cut to the width of an id. */
    String variable(String name, String instance) {
        return ("(select left(v.TEXT_, 64) from %sACT_RU_VARIABLE v where v.VAR_SCOPE_ = %s and v.NAME_ = '%s'"
                        + " and v.TYPE_ in ('string', 'integer', 'long', 'short'))")
                .formatted(prefix, instance, name);
    }

    /** An expression: the candidate groups of a task, sorted, joined by {@link TaskTable#GROUP_SEPARATOR}. */
    String candidateGroups(String task) {
        String joined =
                switch (database) {
                    case POSTGRESQL -> "string_agg(distinct l.GROUP_ID_, chr(10) order by l.GROUP_ID_)";
                    case H2 -> "listagg(distinct l.GROUP_ID_, char(10)) within group (order by l.GROUP_ID_)";
                };
        return ("(select left(%s, 4000) from %sACT_RU_IDENTITYLINK l"
                        + " where l.TASK_ID_ = %s and l.TYPE_ = 'candidate' and l.GROUP_ID_ is not null)")
                .formatted(joined, prefix, task);
    }

    String engineTable(String name) {
        return prefix + name;
    }

    private static List<String> all() {
        return Stream.of(Stream.of("task_id"), ALWAYS.stream(), Stream.of("created_at"), WHILE_OPEN.stream())
                .flatMap(columns -> columns)
                .toList();
    }

    private String sources() {
        return join(all().stream(), ", ", column -> source(column) + " as " + column);
    }

    private String source(String column) {
        return switch (column) {
            case "type_code" -> orElse(variable(TYPE_VARIABLE, parameter("varchar")));
            case "partner_id" -> orElse(variable(PARTNER_VARIABLE, parameter("varchar")));
            case "project_id" -> orElse(variable(PROJECT_VARIABLE, parameter("varchar")));
            case "candidate_groups" -> candidateGroups(parameter("varchar"));
            default -> parameter(TYPES.getOrDefault(column, "varchar"));
        };
    }

    private static String orElse(String expression) {
        return "coalesce(" + parameter("varchar") + ", " + expression + ")";
    }

    private static String parameter(String type) {
        return "cast(? as " + type + ")";
    }

    private static String assignments(String next) {
        return join(compared(), ", ", column -> column + " = " + value(column, next));
    }

    private static String differences(String next) {
        return join(compared(), " or ", column -> "t." + column + " is distinct from " + value(column, next));
    }

    private static Stream<String> compared() {
        return Stream.concat(ALWAYS.stream(), WHILE_OPEN.stream());
    }

    private static String value(String column, String next) {
        return WHILE_OPEN.contains(column)
                ? "case when %1$s.state = 'OPEN' then %1$s.%2$s else t.%2$s end".formatted(next, column)
                : next + "." + column;
    }

    private static String join(Stream<String> columns, String separator, UnaryOperator<String> each) {
        return columns.map(each).collect(Collectors.joining(separator));
    }
}
