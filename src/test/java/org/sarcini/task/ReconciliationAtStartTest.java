package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;

class ReconciliationAtStartTest {

    @Test
    void tasksFromBeforeSarciniAreInTheTableSoonAfterTheStart() {
        TestDatabase database = TestDatabase.h2();
        String taskId;
        try (TaskApplication before = TaskApplication.withoutSarcini(database)) {
            var definition = before.deploy(Bpmn.createExecutableProcess("old")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .userTask("a")
                    .endEvent()
                    .done());
            String instance = before.runtimeService
                    .startProcessInstanceById(definition.getId(), Map.of("partner", "P1"))
                    .getId();
            taskId = before.onlyTask(instance).getId();
        }

        try (TaskApplication application = TaskApplication.on(database)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> application.table().find(taskId).isPresent());
            assertThat(application.row(taskId).partnerId()).isEqualTo("P1");

            application.taskService.setPriority(taskId, 90);
            assertThat(application.row(taskId).priority()).isEqualTo(Priority.URGENT);
            application.taskService.complete(taskId);
            assertThat(application.row(taskId).state()).isEqualTo(TaskState.COMPLETED);
        }
    }

    @Test
    void withoutHistoryTheTasksOfProcessesAreTrueAllTheSame() {
        try (TaskApplication application =
                TaskApplication.on(TestDatabase.h2(), Map.of("camunda.bpm.history-level", "none"))) {
            var definition = application.deploy(Bpmn.createExecutableProcess("silent")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .userTask("a")
                    .endEvent()
                    .done());
            var task = application.onlyTask(application
                    .runtimeService
                    .startProcessInstanceById(definition.getId(), Map.of("taskType", "T"))
                    .getId());
            application.taskService.setAssignee(task.getId(), "ana");
            application.assertTableEqualsEngine();
            assertThat(application.row(task.getId()).revision()).isEqualTo(2);

            application.taskService.complete(task.getId());
            assertThat(application.row(task.getId()).state()).isEqualTo(TaskState.COMPLETED);
        }
    }
}
