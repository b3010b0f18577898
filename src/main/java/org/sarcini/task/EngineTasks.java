package org.sarcini.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the engine's tasks straight from its tables, beside what {@code sarcini_task} says of them. */
final class EngineTasks {

    /** The revision of a row that is not there. */
    static final long MISSING = -1;

    private static final Logger log = LoggerFactory.getLogger(EngineTasks.class);

    private final Store store;
    private final TaskWriter writer;
    private final RepositoryService repository;

    EngineTasks(Store store, TaskWriter writer, RepositoryService repository) {
        this.store = store;
        this.writer = writer;
        this.repository = repository;
    }

    /**
     * A task in the engine and in the table, at one moment.
     *
     * @param engine what the table ought to say
     * @param table what it says, or null where it has no such row
     */
    record Pair(Task engine, @Nullable Task table) {

        long seen() {
            return table == null ? MISSING : table.revision();
        }

        boolean same() {
            return engine.equals(table);
        }
    }

    /** An element of a version of a process. */
    record Element(String definitionId, String taskKey) {}

    /**
     * What the diagrams say of the elements that have open tasks. Those of a diagram that this node cannot
     * parse (a class missing here) are left out: their rows stay as they are. Not to be called in a transaction, which a diagram
     * that cannot be parsed would condemn.
     */
    Map<Element, TaskElement> elements() {
        Map<Element, TaskElement> known = new HashMap<>();
        List<Element> elements = store.jdbc()
                .sql("select distinct PROC_DEF_ID_, TASK_DEF_KEY_ from "
                        + writer.sql().engineTable("ACT_RU_TASK")
                        + " where PROC_DEF_ID_ is not null and TASK_DEF_KEY_ is not null")
                .query((row, number) -> new Element(row.getString(1), row.getString(2)))
                .list();
        elements.forEach(element -> parsed(element).ifPresent(is -> known.put(element, is)));
        return known;
    }

    /** One page of the engine's tasks by ascending id. */
    List<Pair> open(String afterId, int limit, ZoneId zone, Map<Element, TaskElement> elements) {
        TaskSql sql = writer.sql();
        String query =
                """
                select r.ID_ as e_id, r.PROC_INST_ID_ as e_instance, r.PROC_DEF_ID_ as e_definition, d.KEY_ as e_key,
                  r.TASK_DEF_KEY_ as e_element, r.TENANT_ID_ as e_tenant, r.NAME_ as e_name, r.PRIORITY_ as e_priority,
                  r.DESCRIPTION_ as e_summary, r.OWNER_ as e_creator, r.ASSIGNEE_ as e_assignee,
                  r.FOLLOW_UP_DATE_ as e_start, r.DUE_DATE_ as e_due, r.CREATE_TIME_ as e_created,
                  %s as e_type, %s as e_partner, %s as e_project, %s as e_groups, t.*
                from %s r
                left join %s d on d.ID_ = r.PROC_DEF_ID_
                left join sarcini_task t on t.task_id = r.ID_
                where r.ID_ > ? order by r.ID_ limit ?
                """
                        .formatted(
                                sql.variable(TaskSql.TYPE_VARIABLE, "r.PROC_INST_ID_"),
                                sql.variable(TaskSql.PARTNER_VARIABLE, "r.PROC_INST_ID_"),
                                sql.variable(TaskSql.PROJECT_VARIABLE, "r.PROC_INST_ID_"),
                                sql.candidateGroups("r.ID_"),
                                sql.engineTable("ACT_RU_TASK"),
                                sql.engineTable("ACT_RE_PROCDEF"));
        return store.jdbc()
                .sql(query)
                .params(afterId, limit)
                .query((row, number) -> pair(row, number, zone, elements))
                .list();
    }

    /**
     * One page of open rows whose task the engine has no more, as they ought to be: completed where the engine's history says
     * so, cancelled otherwise, ended when the history says or else now.
     */
    List<Task> gone(String afterId, int limit, Instant now) {
        TaskSql sql = writer.sql();
        String query =
                """
                select t.*, h.END_TIME_ as h_end, h.DELETE_REASON_ as h_reason,
                  (select max(v.TEXT_) from %s v where v.PROC_INST_ID_ = t.instance_id and v.NAME_ = 'result'
                    and v.TASK_ID_ is null and v.VAR_TYPE_ = 'string') as h_result
                from sarcini_task t
                left join %s r on r.ID_ = t.task_id
                left join %s h on h.ID_ = t.task_id
                where t.state = 'OPEN' and r.ID_ is null and t.task_id > ? order by t.task_id limit ?
                """
                        .formatted(
                                sql.engineTable("ACT_HI_VARINST"),
                                sql.engineTable("ACT_RU_TASK"),
                                sql.engineTable("ACT_HI_TASKINST"));
        return store.jdbc()
                .sql(query)
                .params(afterId, limit)
                .query((row, number) -> ended(row, number, now))
                .list();
    }

    private static Pair pair(ResultSet row, int number, ZoneId zone, Map<Element, TaskElement> elements)
            throws SQLException {
        Task table = row.getString("task_id") == null ? null : TaskTable.read(row, number);
        Instant due = EngineValues.instant(row.getTimestamp("e_due"));
        String definitionId = row.getString("e_definition");
        String taskKey = row.getString("e_element");
        TaskElement element =
                definitionId == null || taskKey == null ? null : elements.get(new Element(definitionId, taskKey));
        Task engine = new Task(
                row.getString("e_id"),
                row.getString("e_instance"),
                definitionId,
                EngineValues.name(row.getString("e_key")),
                EngineValues.name(taskKey),
                EngineValues.id(row.getString("e_tenant")),
                EngineValues.name(row.getString("e_name")),
                row.getString("e_type"),
                row.getInt("e_priority"),
                EngineValues.text(row.getString("e_summary")),
                EngineValues.name(row.getString("e_creator")),
                EngineValues.name(row.getString("e_assignee")),
                TaskTable.groups(row.getString("e_groups")),
                EngineValues.instant(row.getTimestamp("e_start")),
                due,
                WholeDay.named(due, zone),
                row.getString("e_partner"),
                row.getString("e_project"),
                element == null ? table != null && table.syncExcluded() : element.syncExcluded(),
                element == null ? table != null && table.completable() : element.completable(),
                TaskState.OPEN,
                null,
                table != null
                        ? table.created()
                        : Objects.requireNonNull(EngineValues.instant(row.getTimestamp("e_created"))),
                null,
                table == null ? 0 : table.revision());
        return new Pair(engine, table);
    }

    private static Task ended(ResultSet row, int number, Instant now) throws SQLException {
        Task task = TaskTable.read(row, number);
        Instant end = EngineValues.instant(row.getTimestamp("h_end"));
        boolean completed = TaskEntity.DELETE_REASON_COMPLETED.equals(row.getString("h_reason"));
        boolean answered = completed && TaskEvents.SARCINA.equals(task.definitionKey());
        return new Task(
                task.id(),
                task.instanceId(),
                task.definitionId(),
                task.definitionKey(),
                task.taskKey(),
                task.tenantId(),
                task.name(),
                task.typeCode(),
                task.priorityValue(),
                task.summary(),
                task.creator(),
                task.assignee(),
                task.candidateGroups(),
                task.start(),
                task.due(),
                task.allDay(),
                task.partnerId(),
                task.projectId(),
                task.syncExcluded(),
                task.completable(),
                completed ? TaskState.COMPLETED : TaskState.CANCELLED,
                answered ? row.getString("h_result") : null,
                task.created(),
                end == null ? now : end,
                task.revision());
    }

    private Optional<TaskElement> parsed(Element element) {
        try {
            ProcessDefinitionEntity definition = (ProcessDefinitionEntity)
                    ((RepositoryServiceImpl) repository).getDeployedProcessDefinition(element.definitionId());
            return Optional.of(TaskElement.of(definition, element.taskKey()));
        } catch (RuntimeException failure) {
            log.debug("The diagram of {} cannot be read on this node", element.definitionId(), failure);
            return Optional.empty();
        }
    }
}
