package org.sarcini.task;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link TaskSql#write()} for one row. */
final class TaskParameters {

    private final List<@Nullable Object> values = new ArrayList<>();

    /**
     * @param row what the table is to say; where it is open, what it does not say of variables and groups is looked up by the
     *     statement
     * @param seen change the row only if its revision is this; null for whatever it is. A missing row is inserted either way
     */
    TaskParameters(Task row, @Nullable Long seen) {
        boolean open = row.state() == TaskState.OPEN;
        add(row.id(), row.instanceId(), row.definitionId(), row.taskKey(), row.tenantId());
        add(
                row.name(),
                row.summary(),
                SearchColumns.sorted(row.name()),
                SearchColumns.searched(row.name(), row.summary()),
                row.creator(),
                row.assignee(),
                row.priorityValue());
        add(row.start(), row.due(), row.allDay(), row.state().name(), row.result(), row.ended());
        add(row.created(), row.definitionKey(), row.syncExcluded(), row.completable());
        add(row.typeCode(), row.instanceId());
        add(row.partnerId(), row.instanceId());
        add(row.projectId(), row.instanceId());
        add(open ? row.id() : null, seen);
    }

    void set(PreparedStatement statement) throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            statement.setObject(at + 1, values.get(at));
        }
    }

    private void add(@Nullable Object... some) {
        for (Object value : some) {
            values.add(value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
        }
    }
}
