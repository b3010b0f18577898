package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;

/** Counts every statement of the same work in two hosts, one with Sarcini and one without. */
class StatementCostTest {

    @Test
    void aTransactionThatChangesATaskCostsTwoStatementsMoreAndNoOtherAny() {
        Map<String, Integer> with;
        Map<String, Integer> without;
        try (TaskApplication application = TaskApplication.on(TestDatabase.h2())) {
            with = work(application);
        }
        try (TaskApplication application = TaskApplication.withoutSarcini(TestDatabase.h2())) {
            without = work(application);
        }

        with.forEach((what, statements) ->
                assertThat(statements - without.get(what)).as(what).isEqualTo(what.startsWith("no change") ? 0 : 2));
    }

    private static Map<String, Integer> work(TaskApplication application) {
        ProcessDefinition sarcina = application.deploy(Bpmn.createExecutableProcess("Sarcina")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("work")
                .camundaCandidateGroups("office")
                .endEvent()
                .done());
        ProcessDefinition silent = application.deploy(Bpmn.createExecutableProcess("silent")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .receiveTask("wait")
                .endEvent()
                .done());
        Map<String, Integer> counts = new LinkedHashMap<>();
        // Once unobserved, so that caches are warm in both hosts.
        run(application, sarcina, silent, new LinkedHashMap<>());
        run(application, sarcina, silent, counts);
        return counts;
    }

    private static void run(
            TaskApplication application,
            ProcessDefinition sarcina,
            ProcessDefinition silent,
            Map<String, Integer> counts) {
        var tasks = application.taskService;
        var runtime = application.runtimeService;
        String[] id = new String[2];
        count(
                application,
                counts,
                "start",
                () -> id[0] = runtime.startProcessInstanceById(sarcina.getId(), Map.of("partner", "P", "taskType", "T"))
                        .getId());
        String task = application.onlyTask(id[0]).getId();
        count(application, counts, "assign", () -> tasks.setAssignee(task, "ana"));
        count(application, counts, "no change: read", () -> tasks.createTaskQuery()
                .taskAssignee("ana")
                .list());
        count(application, counts, "no change: other variable", () -> runtime.setVariable(id[0], "other", 1));
        count(application, counts, "variable", () -> runtime.setVariable(id[0], "partner", "P2"));
        count(application, counts, "complete without variables", () -> tasks.complete(task));
        count(
                application,
                counts,
                "no change: other process",
                () -> id[1] = runtime.startProcessInstanceById(silent.getId(), Map.of("partner", "P"))
                        .getId());
        count(
                application,
                counts,
                "no change: signal",
                () -> runtime.signal(runtime.createExecutionQuery()
                        .processInstanceId(id[1])
                        .activityId("wait")
                        .singleResult()
                        .getId()));
        id[0] = runtime.startProcessInstanceById(sarcina.getId()).getId();
        String answered = application.onlyTask(id[0]).getId();
        count(application, counts, "complete with a result", () -> tasks.complete(answered, Map.of("result", "done")));
        count(
                application,
                counts,
                "start and complete at once",
                () -> application.inTransaction(() -> {
                    id[0] = runtime.startProcessInstanceById(sarcina.getId(), Map.of("partner", "P"))
                            .getId();
                    tasks.complete(application.onlyTask(id[0]).getId(), Map.of("result", "done"));
                }));
    }

    private static void count(TaskApplication application, Map<String, Integer> counts, String what, Runnable work) {
        application.dataSource.forget();
        work.run();
        counts.put(what, application.dataSource.statements().size());
    }
}
