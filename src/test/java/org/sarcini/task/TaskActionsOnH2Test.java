package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;

class TaskActionsOnH2Test extends TaskActionsBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Test
    void nobodyIsRefusedWhereTheHostChecksNoRights() {
        Instant due = Instant.parse("2026-03-10T13:30:00Z");
        try (TaskApplication open = TaskApplication.on(TestDatabase.h2())) {
            org.camunda.bpm.engine.task.Task task = open.taskService.newTask();
            open.taskService.saveTask(task);

            TaskAction answer = open.bean(TaskActions.class).reschedule("ion", task.getId(), null, due, () -> {});

            assertThat(answer).isEqualTo(new TaskAction.Done());
            assertThat(open.row(task.getId()).due()).isEqualTo(due);
        }
    }
}
