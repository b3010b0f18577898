package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Store;
import org.sarcini.setup.Installation;
import org.sarcini.task.Task;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;

/**
 * The same questions asked of our table and of Camunda's own task query with filters of variables, at 100,000 open tasks in both,
 * by an employee who may read 80,000 of them one by one: the first fifty by due date.
 */
class TaskQueryBench {

    private static final int TIMES = Figures.size(40, 5);
    private static final int PAGE = 50;
    /** More than anybody finds. */
    private static final int ALL = 1_000;

    private static final Set<String> GROUPS = Set.of("sarcini-user");

    private record Question(IntFunction<TaskFilter> ours, IntFunction<Map<String, String>> variables) {}

    @Test
    void besideCamundasTaskQuery() throws Exception {
        Figures figures = new Figures("7 task query");
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put(
                "of a partner",
                new Question(
                        n -> TaskFilter.ALL.with().partners(Set.of(partner(n))).build(),
                        n -> Map.of("partner", partner(n))));
        questions.put(
                "of a project",
                new Question(
                        n -> TaskFilter.ALL.with().projects(Set.of(project(n))).build(),
                        n -> Map.of("project", project(n))));
        questions.put(
                "of a type and a partner",
                new Question(
                        n -> TaskFilter.ALL
                                .with()
                                .types(Set.of(type(n)))
                                .partners(Set.of(partner(n)))
                                .build(),
                        n -> Map.of("taskType", type(n), "partner", partner(n))));
        try (Installation installation = Installation.onPostgresql()) {
            Store store = installation.bean(Store.class);
            LargeCompany.fill(store, 10);
            theSameInTheEngine(store, sarcina(installation));
            TaskReader reader = installation.bean(TaskReaders.class).of("e1", GROUPS, Set.of());
            TaskSearch search = installation.bean(TaskSearch.class);
            for (Map.Entry<String, Question> question : questions.entrySet()) {
                Question asked = question.getValue();
                IntFunction<TaskFilter> filter = n -> asked.ours.apply(n).ofSarcina();
                assertThat(Set.copyOf(ours(search, reader, filter.apply(2 * TIMES), ALL)))
                        .as("what both find " + question.getKey())
                        .isNotEmpty()
                        .isEqualTo(Set.copyOf(camundas(installation, asked.variables.apply(2 * TIMES), ALL)));
                double ours = percentile95(
                        n -> ours(search, reader, filter.apply(n), PAGE).size());
                double camundas = percentile95(n ->
                        camundas(installation, asked.variables.apply(n), PAGE).size());
                String what = "open tasks " + question.getKey() + ", 95th percentile: ";
                figures.tell(what + "ours", ours, "ms");
                figures.tell(what + "Camunda's task query", camundas, "ms");
                figures.atLeast(10, what + "Camunda's \u00f7 ours", camundas / ours, "");
            }
        }
        figures.publish();
    }

    private static List<String> ours(TaskSearch search, TaskReader reader, TaskFilter filter, int limit) {
        return search.page(reader, filter, TaskOrder.DUE, Optional.empty(), limit).tasks().stream()
                .map(Task::id)
                .toList();
    }

    private static List<String> camundas(Installation installation, Map<String, String> variables, int limit) {
        var identity = installation.engine().getIdentityService();
        identity.setAuthentication("e1", List.copyOf(GROUPS));
        try {
            TaskService tasks = installation.engine().getTaskService();
            TaskQuery query = tasks.createTaskQuery().processDefinitionKey("Sarcina");
            variables.forEach(query::processVariableValueEquals);
            return query.orderByDueDate().asc().listPage(0, limit).stream()
                    .map(org.camunda.bpm.engine.task.Task::getId)
                    .toList();
        } finally {
            identity.clearAuthentication();
        }
    }

    private static double percentile95(IntFunction<Integer> ask) {
        for (int n = 0; n < 5; n++) {
            ask.apply(n + TIMES);
        }
        double[] millis = new double[TIMES];
        int found = 0;
        for (int n = 0; n < TIMES; n++) {
            long began = System.nanoTime();
            found += ask.apply(n);
            millis[n] = (System.nanoTime() - began) / 1e6;
        }
        assertThat(found).isPositive();
        return Figures.percentile95(millis);
    }

    private static String sarcina(Installation installation) {
        return installation
                .engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("Sarcina")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static void theSameInTheEngine(Store store, String definition) {
        var jdbc = store.template();
        jdbc.update(
                """
                insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, PROC_DEF_ID_, ACT_ID_, IS_ACTIVE_,
                  IS_CONCURRENT_, IS_SCOPE_, IS_EVENT_SCOPE_, SUSPENSION_STATE_, CACHED_ENT_STATE_, SEQUENCE_COUNTER_)
                select 'i' || task_id, 1, 'i' || task_id, 'i' || task_id, ?, 'Task_Work', true, false, true, false, 1, 18, 1
                from sarcini_task where definition_key = 'Sarcina'
                """,
                definition);
        jdbc.update(
                """
                insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, DESCRIPTION_,
                  TASK_DEF_KEY_, OWNER_, ASSIGNEE_, PRIORITY_, CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_)
                select task_id, 1, 'i' || task_id, 'i' || task_id, ?, name, summary, 'Task_Work', creator, assignee, priority,
                  created_at, due_at, 1
                from sarcini_task where definition_key = 'Sarcina'
                """,
                definition);
        for (String variable :
                List.of("partner:partner_id", "project:project_id", "taskType:type_code", "taskName:name")) {
            String[] name = variable.split(":");
            jdbc.update(
                    """
                    insert into ACT_RU_VARIABLE (ID_, REV_, TYPE_, NAME_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, TEXT_,
                      VAR_SCOPE_, SEQUENCE_COUNTER_, IS_CONCURRENT_LOCAL_)
                    select '%1$s' || task_id, 1, 'string', '%1$s', 'i' || task_id, 'i' || task_id, ?, %2$s, 'i' || task_id, 1, false
                    from sarcini_task where definition_key = 'Sarcina'
                    """
                            .formatted(name[0], name[1]),
                    definition);
        }
        jdbc.execute("vacuum analyze");
    }

    private static String partner(int n) {
        return "p" + (1 + n * 13 % LargeCompany.PARTNERS);
    }

    private static String project(int n) {
        return "j" + (1 + n * 17 % LargeCompany.PROJECTS);
    }

    private static String type(int n) {
        return "type" + (1 + n % 8);
    }
}
