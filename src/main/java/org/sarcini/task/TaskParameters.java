package org.sarcini.task;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link TaskSql#write()} for one row. */
final class TaskParameters {

    /** @param type of {@link Types}; said of nothing too, because PostgreSQL plans a statement anew whenever a type differs */
    private record Parameter(@Nullable Object value, int type) {}

    private final List<Parameter> parameters = new ArrayList<>(31);

    /**
     * @param row what the table is to say; where it is open, what it does not say of variables and groups is looked up by the
     *     statement
     * @param seen change the row only if its revision is this; null for whatever it is. A missing row is inserted either way
     */
    TaskParameters(Task row, @Nullable Long seen) {
        boolean open = row.state() == TaskState.OPEN;
        texts(row.id(), row.instanceId(), row.definitionId(), row.taskKey(), row.tenantId());
        texts(row.name(), row.summary());
        texts(SearchColumns.sorted(row.name()), SearchColumns.searched(row.name(), row.summary()));
        texts(row.creator(), row.assignee());
        add(row.priorityValue(), Types.INTEGER);
        moments(row.start(), row.due());
        flags(row.allDay());
        texts(row.state().name(), row.result());
        moments(row.ended(), row.created());
        texts(row.definitionKey());
        flags(row.syncExcluded(), row.completable());
        texts(row.typeCode(), row.instanceId(), row.partnerId(), row.instanceId(), row.projectId(), row.instanceId());
        texts(open ? row.id() : null);
        add(seen, Types.BIGINT);
    }

    void set(PreparedStatement statement) throws SQLException {
        for (int at = 0; at < parameters.size(); at++) {
            Parameter parameter = parameters.get(at);
            statement.setObject(at + 1, parameter.value, parameter.type);
        }
    }

    private void texts(@Nullable String... texts) {
        for (String text : texts) {
            add(text, Types.VARCHAR);
        }
    }

    private void moments(@Nullable Instant... moments) {
        for (Instant moment : moments) {
            add(moment == null ? null : moment.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    private void flags(boolean... flags) {
        for (boolean flag : flags) {
            add(flag, Types.BOOLEAN);
        }
    }

    private void add(@Nullable Object value, int type) {
        parameters.add(new Parameter(value, type));
    }
}
