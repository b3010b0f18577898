package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.TestDatabase;

/** What people find: what they may read in Camunda and nothing else, in order, page after page. Shared by the databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TaskSearchBehaviour {

    private static final Instant NOON = Instant.parse("2026-03-10T10:00:00Z");

    private TaskApplication application;
    private TaskSearch search;
    private TaskReaders readers;
    private AuthorizationService authorizations;
    private final List<Authorization> granted = new ArrayList<>();

    abstract TestDatabase database();

    @BeforeAll
    void start() {
        application = TaskApplication.on(database(), Map.of("camunda.bpm.authorization.enabled", "true"));
        search = application.bean(TaskSearch.class);
        readers = application.bean(TaskReaders.class);
        authorizations = application.bean(ProcessEngine.class).getAuthorizationService();
        for (String process : List.of("Sarcina", "other")) {
            application.deploy(Bpmn.createExecutableProcess(process)
                    .camundaHistoryTimeToLive(180)
                    .startEvent()
                    .userTask("work")
                    .endEvent()
                    .done());
        }
        application
                .store()
                .template()
                .update("insert into sarcini_task_type (code, name, duration_minutes, private_type, active)"
                        + " values ('SALARY', 'Salariu', 30, true, true)");
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @AfterEach
    void clear() {
        granted.forEach(one -> authorizations.deleteAuthorization(one.getId()));
        granted.clear();
        application
                .runtimeService
                .createProcessInstanceQuery()
                .list()
                .forEach(instance -> application.runtimeService.deleteProcessInstance(instance.getId(), "test"));
        application
                .taskService
                .createTaskQuery()
                .list()
                .forEach(task -> application.taskService.deleteTask(task.getId(), true));
        application.store().template().update("delete from sarcini_task");
    }

    // Rights ------------------------------------------------------------------------------------------

    @Test
    void onesOwnAreTheOnesOneGaveAndTheOnesOneIsToDo() {
        String mine = task("Sarcina", task -> task.setAssignee("ana"));
        String given = task("Sarcina", task -> task.setOwner("ana"));
        String others = task("Sarcina", task -> task.setAssignee("ion"));

        assertThat(found("ana")).containsExactlyInAnyOrder(mine, given).doesNotContain(others);
        assertThat(search.find(reader("ana"), others)).isEmpty();
        assertThat(search.find(reader("ana"), mine)).isPresent();
    }

    @Test
    void aRightOnTheProcessShowsItsTasks() {
        String sarcina = task("Sarcina", task -> {});
        String other = task("other", task -> {});
        grant("ana", null, Resources.PROCESS_DEFINITION, "other", ProcessDefinitionPermissions.READ_TASK);

        assertThat(found("ana")).containsExactly(other).doesNotContain(sarcina);
    }

    @Test
    void aRightOnAllTasksShowsAllButNotWhatIsRevoked() {
        String sarcina = task("Sarcina", task -> {});
        String other = task("other", task -> {});
        grant(null, "bosses", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_TASK);
        assertThat(found("ana", "bosses")).containsExactlyInAnyOrder(sarcina, other);

        Authorization revoked = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revoked.setUserId("ana");
        revoked.setResource(Resources.PROCESS_DEFINITION);
        revoked.setResourceId("*");
        revoked.removePermission(ProcessDefinitionPermissions.READ_TASK);
        granted.add(authorizations.saveAuthorization(revoked));

        assertThat(found("ana", "bosses")).isEmpty();
        assertThat(found("ion", "bosses")).hasSize(2);
    }

    @Test
    void aGroupsRightOnOneTaskShowsThatOne() {
        String readable = task("Sarcina", task -> {});
        task("Sarcina", task -> {});
        grant(null, "sarcini-user", Resources.TASK, readable, Permissions.READ);

        assertThat(found("ana", "sarcini-user")).containsExactly(readable);
        assertThat(found("ana")).isEmpty();
    }

    @Test
    void whoeverHasManyRightsOnSingleTasksSeesJustThose() {
        String readable = task("Sarcina", task -> {});
        String others = task("Sarcina", task -> {});
        grant(null, "sarcini-user", Resources.TASK, readable, Permissions.READ);
        grant("ion", null, Resources.TASK, others, Permissions.READ);
        var jdbc = application.store().template();
        jdbc.batchUpdate(
                "insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)"
                        + " values (?, 1, 1, 'sarcini-user', 7, ?, 2)",
                IntStream.range(1, TaskReaders.MANY)
                        .mapToObj(n -> new Object[] {"many" + n, "gone" + n})
                        .toList());
        try {
            assertThat(reader("ana", "sarcini-user").widely()).isTrue();
            assertThat(reader("ion").widely()).isFalse();
            assertThat(found("ana", "sarcini-user")).containsExactly(readable);
            assertThat(search.count(reader("ana", "sarcini-user"), TaskFilter.ALL, 10))
                    .isEqualTo(1);
        } finally {
            jdbc.update("delete from ACT_RU_AUTHORIZATION where ID_ like 'many%'");
        }
    }

    @Test
    void whatOneMayDoToSeveralTasksIsAskedForAtOnce() {
        String one = task("Sarcina", task -> {});
        String other = task("Sarcina", task -> {});
        List<String> both = List.of(one, other);
        List<Permission> change = List.of(Permissions.UPDATE, Permissions.TASK_ASSIGN);
        grant(null, "sarcini-user", Resources.TASK, one, Permissions.UPDATE);
        assertThat(readers.granted("ana", Set.of("sarcini-user"), both, change)).containsExactly(one);
        assertThat(readers.granted("ana", Set.of(), both, change)).isEmpty();

        grant("ana", null, Resources.TASK, "*", Permissions.TASK_ASSIGN);
        assertThat(readers.granted("ana", Set.of(), both, change)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void endedTasksOfSarcinaStayReadableForColleaguesButPrivateOnes() {
        String open = task("Sarcina", task -> {});
        String ended = task("Sarcina", task -> {});
        String secret = task("Sarcina", Map.of("taskType", "SALARY"), task -> task.setAssignee("dan"));
        String foreign = task("other", task -> {});
        List.of(ended, secret, foreign).forEach(application.taskService::complete);

        assertThat(found("ana", "sarcini-user")).containsExactly(ended).doesNotContain(open, secret, foreign);
        assertThat(found("dan", "sarcini-user")).containsExactlyInAnyOrder(ended, secret);
        assertThat(found("ana", "strangers")).isEmpty();
    }

    @Test
    void theSharedCalendarShowsEverybodysButPrivateOnesAndForeignProcesses() {
        String open = task("Sarcina", task -> task.setAssignee("ion"));
        task("Sarcina", Map.of("taskType", "SALARY"), task -> task.setAssignee("dan"));
        task("other", task -> task.setAssignee("ion"));

        TaskReader everybody = readers.ofShared("ana", Set.of(), Set.of());

        assertThat(ids(search.page(everybody, TaskFilter.ALL, TaskOrder.DUE, Optional.empty(), 10)))
                .containsExactly(open);
    }

    @Test
    void anotherTenantsTasksAreNotThere() {
        String task = task("Sarcina", one -> one.setAssignee("ana"));
        application.store().template().update("update sarcini_task set tenant_id = 'north'");

        assertThat(search.find(readers.of("ana", Set.of(), Set.of()), task)).isEmpty();
        assertThat(search.find(readers.of("ana", Set.of(), Set.of("north")), task))
                .isPresent();
        assertThat(search.find(reader("ana"), List.of(task))).isEmpty();
    }

    // Filters -----------------------------------------------------------------------------------------

    @Test
    void filtersByEachColumn() {
        String wanted = task("Sarcina", Map.of("taskType", "CALL", "partner", "p1", "project", "j1"), task -> {
            task.setName("Ședință la Stanciu și Fiii");
            task.setDescription("pregătește oferta");
            task.setAssignee("ana");
            task.setOwner("ion");
            task.setPriority(75);
            task.setDueDate(Date.from(NOON));
        });
        task("other", Map.of("taskType", "OTHER"), task -> {
            task.setName("altceva");
            task.setAssignee("dan");
            task.setOwner("dan");
        });
        TaskReader boss = boss();

        for (TaskFilter filter : List.of(
                filter("sedinta FIII oferta"),
                TaskFilter.ALL.with().definitions(Set.of("Sarcina")).build(),
                TaskFilter.ALL.with().types(Set.of("CALL")).build(),
                TaskFilter.ALL.with().priorities(Set.of(Priority.HIGH)).build(),
                TaskFilter.ALL.with().assignees(Set.of("ana", "nobody")).build(),
                TaskFilter.ALL.with().creators(Set.of("ion")).build(),
                TaskFilter.ALL.with().partners(Set.of("p1")).build(),
                TaskFilter.ALL.with().projects(Set.of("j1")).build(),
                TaskFilter.ALL.due(NOON, NOON.plusSeconds(1)))) {
            assertThat(ids(search.page(boss, filter, TaskOrder.DUE, Optional.empty(), 10)))
                    .as(filter.toString())
                    .containsExactly(wanted);
        }
        assertThat(search.page(boss, filter("sedinta 100%"), TaskOrder.DUE, Optional.empty(), 10)
                        .tasks())
                .isEmpty();
        assertThat(search.count(boss, TaskFilter.ALL, 10)).isEqualTo(2);
        assertThat(search.count(boss, TaskFilter.ALL, 1)).isEqualTo(1);
    }

    @Test
    void overdueIsADayLaterForATaskOfAWholeDay() {
        Instant now = Instant.now();
        Instant today = LocalDate.ofInstant(now, TaskApplication.COMPANY_ZONE)
                .atStartOfDay(TaskApplication.COMPANY_ZONE)
                .toInstant();
        String late = task("Sarcina", task -> task.setDueDate(Date.from(now.minusSeconds(90))));
        String yesterday = task("Sarcina", task -> task.setDueDate(Date.from(today.minus(Duration.ofHours(24)))));
        task("Sarcina", task -> task.setDueDate(Date.from(today)));
        task("Sarcina", task -> {});
        TaskFilter overdue = TaskFilter.ALL.with().overdue(true).build();

        assertThat(ids(search.page(boss(), overdue, TaskOrder.DUE, Optional.empty(), 10)))
                .containsExactly(yesterday, late);
    }

    @Test
    void whatOneMayClaimIsNobodysYet() {
        String claimable = task("Sarcina", task -> {});
        application.taskService.addCandidateGroup(claimable, "fitters");
        String taken = task("Sarcina", task -> task.setAssignee("ion"));
        application.taskService.addCandidateGroup(taken, "fitters");
        String others = task("Sarcina", task -> {});
        application.taskService.addCandidateGroup(others, "fit");
        TaskFilter mine = TaskFilter.ALL.with().claimableBy(Set.of("fitters")).build();

        assertThat(ids(search.page(boss(), mine, TaskOrder.DUE, Optional.empty(), 10)))
                .containsExactly(claimable);
    }

    @Test
    void aPeriodHoldsWhatIsDueInItAndWhatBeganBeforeItsEnd() {
        Instant from = NOON;
        Instant before = NOON.plus(Duration.ofDays(1));
        task("Sarcina", task -> task.setDueDate(Date.from(from.minusSeconds(1))));
        String first = task("Sarcina", task -> task.setDueDate(Date.from(from)));
        task("Sarcina", task -> task.setDueDate(Date.from(before)));
        String running = task("Sarcina", task -> {
            task.setFollowUpDate(Date.from(from.minus(Duration.ofDays(3))));
            task.setDueDate(Date.from(before.plus(Duration.ofDays(3))));
        });

        assertThat(search.between(boss(), TaskFilter.ALL, from, before, 10))
                .extracting(org.sarcini.task.Task::id)
                .containsExactly(first, running);
    }

    // Pages -------------------------------------------------------------------------------------------

    @Test
    void pagesFollowEachOtherInEachOrder() {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 11; number++) {
            int at = number;
            all.add(task("Sarcina", task -> {
                task.setName("Nume " + at % 4);
                task.setPriority(10 * (at % 3));
                task.setAssignee(at % 5 == 0 ? null : "user" + at % 5);
                task.setDueDate(at % 4 == 0 ? null : Date.from(NOON.plusSeconds(60L * (at % 3))));
            }));
        }
        for (TaskOrder.By by : TaskOrder.By.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                TaskOrder order = new TaskOrder(by, descending);
                List<String> whole = ids(search.page(boss(), TaskFilter.ALL, order, Optional.empty(), 100));
                List<String> paged = new ArrayList<>();
                Optional<String> next = Optional.empty();
                do {
                    TaskPage page = search.page(boss(), TaskFilter.ALL, order, next, 2);
                    paged.addAll(ids(page));
                    next = Optional.ofNullable(page.next());
                } while (next.isPresent());
                assertThat(paged).as(order.toString()).isEqualTo(whole).containsExactlyInAnyOrderElementsOf(all);
            }
        }
    }

    @Test
    void aPlaceInAnotherListIsRefused() {
        task("Sarcina", task -> {});
        task("Sarcina", task -> {});
        String next = search.page(boss(), TaskFilter.ALL, TaskOrder.DUE, Optional.empty(), 1)
                .next();

        assertThatThrownBy(() -> search.page(
                        boss(), TaskFilter.ALL, new TaskOrder(TaskOrder.By.NAME, false), Optional.ofNullable(next), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.page(boss(), TaskFilter.ALL, TaskOrder.DUE, Optional.of("%%"), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Change {
        void on(Task task);
    }

    private String task(String process, Change change) {
        return task(process, Map.of(), change);
    }

    private String task(String process, Map<String, Object> variables, Change change) {
        String instance = application
                .runtimeService
                .startProcessInstanceByKey(process, variables)
                .getId();
        Task task = application.onlyTask(instance);
        change.on(task);
        application.taskService.saveTask(task);
        return task.getId();
    }

    private void grant(String user, String group, Resource resource, String id, Permission permission) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        granted.add(authorizations.saveAuthorization(grant));
    }

    private TaskReader reader(String user, String... groups) {
        return readers.of(user, Set.of(groups), Set.of());
    }

    private static TaskReader boss() {
        return new TaskReader("boss", Set.of(), null, true, Set.of(), null, false, false);
    }

    private List<String> found(String user, String... groups) {
        return ids(search.page(reader(user, groups), TaskFilter.ALL, TaskOrder.DUE, Optional.empty(), 100));
    }

    private static TaskFilter filter(String text) {
        return TaskFilter.ALL.with().text(text).build();
    }

    private static List<String> ids(TaskPage page) {
        return page.tasks().stream().map(org.sarcini.task.Task::id).toList();
    }
}
