package org.sarcini.task;

/**
 * How found tasks are sorted; equal ones by id, those without a value last.
 *
 * @param by the column
 * @param descending whether the latest, most urgent or last comes first
 */
public record TaskOrder(By by, boolean descending) {

    /** What people see first: what is due first. */
    public static final TaskOrder DUE = new TaskOrder(By.DUE, false);

    /** What one may sort by. */
    public enum By {
        DUE("t.due_at", "timestamp with time zone", true),
        CREATED("t.created_at", "timestamp with time zone", false),
        PRIORITY("t.priority", "integer", false),
        NAME("t.sort_name", "varchar", false),
        ASSIGNEE("t.assignee", "varchar", true);

        final String column;
        final String type;
        final boolean nullable;

        By(String column, String type, boolean nullable) {
            this.column = column;
            this.type = type;
            this.nullable = nullable;
        }
    }
}
