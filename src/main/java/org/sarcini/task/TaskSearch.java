package org.sarcini.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Finds tasks in {@code sarcini_task} for people: only what they may read, sorted, page after page. A page costs as much
 * wherever it lies: the next one begins where the last row was, nothing is skipped over.
 */
public final class TaskSearch {

    private static final String READ_ONE =
            """
            exists (select 1 from %sACT_RU_AUTHORIZATION a where a.RESOURCE_TYPE_ = :taskResource
              and a.RESOURCE_ID_ = t.task_id and a.TYPE_ <> 2 and mod(a.PERMS_ / 2, 2) = 1
              and (a.USER_ID_ = :me or a.USER_ID_ = '*' or a.GROUP_ID_ in (:myGroups))%s)""";

    /** Keeps PostgreSQL from reading all grants first, which takes as long as there are grants. */
    private static final String EACH_BY_ITSELF = " offset 0 rows";

    private static final String NOT_PRIVATE =
            "not exists (select 1 from sarcini_task_type p where p.code = t.type_code and p.private_type)";

    private final Store store;
    private final Company company;
    private final TimeSource time;
    private final String enginePrefix;

    TaskSearch(Store store, Company company, TimeSource time, String enginePrefix) {
        this.store = store;
        this.company = company;
        this.time = time;
        this.enginePrefix = enginePrefix;
    }

    /** The task, open or ended; empty where there is none, and where the person may not read it. */
    public Optional<Task> find(TaskReader reader, String id) {
        Statement statement = new Statement().readable(reader).and("t.task_id = :id", "id", id);
        return tasks(statement, "", 1).stream().findFirst();
    }

    /** Those of the tasks that the person may read, in no particular order; at most 1,000 ids. */
    public List<Task> find(TaskReader reader, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : tasks(new Statement().readable(reader).in("t.task_id", ids), "", ids.size());
    }

    /**
     * A page of what the person may read and the filter lets through.
     *
     * @param after where the page before ended, see {@link TaskPage#next()}; empty for the first
     * @param limit how many at most
     * @throws IllegalArgumentException when {@code after} is not of a page with this order
     */
    public TaskPage page(TaskReader reader, TaskFilter filter, TaskOrder order, Optional<String> after, int limit) {
        Optional<TaskCursor> cursor = after.map(text -> TaskCursor.parse(text, order));
        List<Task> found = new ArrayList<>();
        if (cursor.isEmpty() || cursor.get().value() != null) {
            found.addAll(segment(reader, filter, order, cursor, true, limit + 1));
        }
        if (order.by().nullable && found.size() <= limit) {
            Optional<TaskCursor> inNulls = cursor.filter(at -> at.value() == null);
            found.addAll(segment(reader, filter, order, inNulls, false, limit + 1 - found.size()));
        }
        boolean more = found.size() > limit;
        List<Task> page = more ? found.subList(0, limit) : found;
        return new TaskPage(
                page, more ? TaskCursor.of(page.get(limit - 1), order).text(order) : null);
    }

    /** How many there are, counted up to a limit. */
    public int count(TaskReader reader, TaskFilter filter, int limit) {
        Statement statement = conditions(reader, filter);
        return store.jdbc()
                .sql("select count(*) from (select 1 as one from sarcini_task t where " + statement.where()
                        + " limit :limit) found")
                .params(statement.values)
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /**
     * The tasks that take place in a period: due in it, or begun before its end and due after its begin; by due date.
     *
     * @param limit how many at most
     */
    public List<Task> between(TaskReader reader, TaskFilter filter, Instant from, Instant before, int limit) {
        Statement statement = conditions(reader, filter)
                .and("t.due_at >= :periodFrom", "periodFrom", column(from))
                .and(
                        "(t.due_at < :periodBefore or t.start_at < :periodBefore and t.start_at < t.due_at)",
                        "periodBefore",
                        column(before));
        return tasks(statement, " order by t.due_at, t.task_id", limit);
    }

    private List<Task> segment(
            TaskReader reader,
            TaskFilter filter,
            TaskOrder order,
            Optional<TaskCursor> after,
            boolean valued,
            int limit) {
        Statement statement = beside(new Statement(), reader, filter);
        String column = order.by().column;
        String direction = order.descending() ? " desc" : "";
        String beyond = order.descending() ? "<" : ">";
        if (!valued) {
            statement.and(column + " is null");
            after.ifPresent(at -> statement.and("t.task_id " + beyond + " :afterId", "afterId", at.id()));
            return sorted(filter, statement, " order by t.task_id" + direction, limit);
        }
        if (order.by().nullable) {
            statement.and(column + " is not null");
        }
        after.ifPresent(at -> statement
                .and("(" + column + ", t.task_id) " + beyond + " (cast(:afterValue as " + order.by().type
                        + "), :afterId)")
                .with("afterValue", at.value())
                .with("afterId", at.id()));
        return sorted(filter, statement, " order by " + column + direction + ", t.task_id" + direction, limit);
    }

    /** Asked of each state by itself, whose index has the order; what comes of all is a few rows to sort. */
    private List<Task> sorted(TaskFilter filter, Statement beside, String order, int limit) {
        Set<TaskState> states = filter.states().isEmpty() ? EnumSet.allOf(TaskState.class) : filter.states();
        String each = states.stream()
                .map(state -> "(select t.* from sarcini_task t where t.state = '" + state.name() + "' and "
                        + beside.where() + order + " limit :limit)")
                .collect(Collectors.joining(" union all "));
        return store.jdbc()
                .sql("select t.* from (" + each + ") t" + order + " limit :limit")
                .params(beside.values)
                .param("limit", limit)
                .query(TaskTable::read)
                .list();
    }

    private List<Task> tasks(Statement statement, String order, int limit) {
        return store.jdbc()
                .sql("select t.* from sarcini_task t where " + statement.where() + order + " limit :limit")
                .params(statement.values)
                .param("limit", limit)
                .query(TaskTable::read)
                .list();
    }

    private Statement conditions(TaskReader reader, TaskFilter filter) {
        List<String> states = filter.states().stream().map(TaskState::name).toList();
        return beside(new Statement().in("t.state", states), reader, filter);
    }

    /** The conditions beside the state. */
    private Statement beside(Statement statement, TaskReader reader, TaskFilter filter) {
        statement.readable(reader);
        int number = 0;
        for (String word : SearchText.words(SearchText.of(filter.text()))) {
            String name = "word" + number++;
            statement.and("t.search_text like :" + name, name, "%" + word + "%");
        }
        statement
                .in("t.definition_key", filter.definitions())
                .in("t.type_code", filter.types())
                .in("t.assignee", filter.assignees())
                .in("t.creator", filter.creators())
                .in("t.partner_id", filter.partners())
                .in("t.project_id", filter.projects());
        if (!filter.priorities().isEmpty()) {
            statement.and(
                    filter.priorities().stream().map(TaskSearch::band).collect(Collectors.joining(" or ", "(", ")")));
        }
        if (filter.claimableBy() != null) {
            statement.claimableBy(filter.claimableBy());
        }
        if (filter.overdue()) {
            Instant now = time.now();
            LocalDate today = LocalDate.ofInstant(now, company.zone());
            statement
                    .and("t.state = 'OPEN' and t.due_at < case when t.all_day then :today else :now end")
                    .with("today", column(today.atStartOfDay(company.zone()).toInstant()))
                    .with("now", column(now));
        }
        if (filter.dueFrom() != null) {
            statement.and("t.due_at >= :dueFrom", "dueFrom", column(filter.dueFrom()));
        }
        if (filter.dueBefore() != null) {
            statement.and("t.due_at < :dueBefore", "dueBefore", column(filter.dueBefore()));
        }
        return statement;
    }

    private static String band(Priority priority) {
        return switch (priority) {
            case URGENT -> "t.priority >= 80";
            case HIGH -> "t.priority between 60 and 79";
            case MEDIUM -> "t.priority between 40 and 59";
            case LOW -> "t.priority between 20 and 39";
            case MINOR -> "t.priority < 20";
        };
    }

    static OffsetDateTime column(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A where clause and its named values. */
    private final class Statement {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, @Nullable Object> values = new HashMap<>();

        String where() {
            return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
        }

        Statement and(String condition) {
            conditions.add(condition);
            return this;
        }

        Statement and(String condition, String name, Object value) {
            return and(condition).with(name, value);
        }

        Statement with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        Statement in(String column, Collection<String> wanted) {
            if (wanted.isEmpty()) {
                return this;
            }
            String name = column.substring(column.indexOf('.') + 1) + "Wanted";
            return wanted.size() == 1
                    ? and(column + " = :" + name, name, wanted.iterator().next())
                    : and(column + " in (:" + name + ")", name, List.copyOf(wanted));
        }

        /** The groups stand in one column, with a separator. */
        void claimableBy(Set<String> groups) {
            and("t.state = 'OPEN' and t.assignee is null");
            List<String> each = new ArrayList<>();
            int number = 0;
            for (String group : groups) {
                String name = "candidate" + number++;
                each.add("position(:" + name + " in :separator || t.candidate_groups || :separator) > 0");
                with(name, TaskTable.GROUP_SEPARATOR + group + TaskTable.GROUP_SEPARATOR);
            }
            with("separator", TaskTable.GROUP_SEPARATOR);
            and(each.isEmpty() ? "1 = 0" : "(" + String.join(" or ", each) + ")");
        }

        Statement readable(TaskReader reader) {
            if (reader.tenants() != null) {
                if (reader.tenants().isEmpty()) {
                    and("t.tenant_id is null");
                } else {
                    and("(t.tenant_id is null or t.tenant_id in (:tenants))")
                            .with("tenants", List.copyOf(reader.tenants()));
                }
            }
            if (reader.everything()) {
                return this;
            }
            List<String> any = new ArrayList<>(List.of("t.assignee = :me", "t.creator = :me"));
            if (!reader.definitions().isEmpty()) {
                any.add("t.definition_key in (:readable)");
                with("readable", List.copyOf(reader.definitions()));
            }
            if (reader.shared() != null) {
                any.add("t.definition_key = :shared and " + (reader.sharedOpen() ? "" : "t.state <> 'OPEN' and ")
                        + NOT_PRIVATE);
                with("shared", reader.shared());
            }
            any.add("t.state = 'OPEN' and " + READ_ONE.formatted(enginePrefix, reader.widely() ? EACH_BY_ITSELF : ""));
            List<String> myGroups = new ArrayList<>(reader.groups());
            myGroups.add("");
            return and("(" + String.join(" or ", any) + ")")
                    .with("me", reader.userId())
                    .with("myGroups", myGroups)
                    .with("taskResource", Resources.TASK.resourceType());
        }
    }
}
