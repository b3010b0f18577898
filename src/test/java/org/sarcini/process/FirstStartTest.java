package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;

/** What the first start leaves for the people who log in. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:first-start;DB_CLOSE_ON_EXIT=FALSE",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.deployment-resource-pattern=classpath*:none/*.bpmn",
            "sarcini.time-zone=America/Los_Angeles",
            "sarcini.tasks-visible=own"
        })
class FirstStartTest {

    @Configuration
    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    ProcessEngine engine;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Settings settings;

    @Autowired
    Company company;

    @AfterEach
    void logOut() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Sarcina.KEY)
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
        TaskService tasks = engine.getTaskService();
        tasks.createTaskQuery().list().forEach(task -> tasks.deleteTask(task.getId(), true));
    }

    @Test
    void makesTheThreeGroups() {
        assertThat(engine.getIdentityService().createGroupQuery().list())
                .extracting(Group::getId)
                .contains("sarcini-admin", "sarcini-manager", "sarcini-user");
    }

    @Test
    void peopleCanBePutIntoTheGroups() {
        engine.getIdentityService().saveUser(engine.getIdentityService().newUser("ana"));

        engine.getIdentityService().createMembership("ana", "sarcini-user");

        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember("ana")
                        .list())
                .extracting(Group::getId)
                .containsExactly("sarcini-user");
    }

    @Test
    void employeesHaveFiveFiltersAndManagersSix() {
        assertThat(filtersOf("ana", "sarcini-user"))
                .containsExactlyInAnyOrder("Sarcinile mele", "Azi", "Întârziate", "Date de mine", "De preluat");
        assertThat(filtersOf("mihai", "sarcini-manager")).contains("Sarcinile mele", "Toate");
        assertThat(filtersOf("stranger", "others")).isEmpty();
    }

    @Test
    void theFiltersShowWhatTheySay() {
        ZoneId zone = company.zone();
        LocalDate today = LocalDate.now(zone);
        give("today, all day", "ana", date(today, LocalTime.MIDNIGHT), null);
        give("today, last minute", "ana", date(today, LocalTime.of(23, 59)), null);
        give("tomorrow", "ana", date(today.plusDays(1), LocalTime.MIDNIGHT), null);
        give("yesterday", "ana", date(today.minusDays(1), LocalTime.of(23, 59)), null);
        give("for another", "ion", date(today, LocalTime.NOON), "ana");
        give("for the group", null, null, null);

        assertThat(shownTo("ana", "Sarcinile mele"))
                .containsExactlyInAnyOrder("today, all day", "today, last minute", "tomorrow", "yesterday");
        assertThat(shownTo("ana", "Azi")).containsExactlyInAnyOrder("today, all day", "today, last minute");
        assertThat(shownTo("ana", "Întârziate")).containsExactly("yesterday");
        assertThat(shownTo("ana", "Date de mine")).containsExactly("for another");
        assertThat(shownTo("ana", "De preluat")).containsExactly("for the group");
    }

    @Test
    void employeesStartNothingButTheirOwnProcesses() {
        assertThat(startableBy("ana", "sarcini-user")).containsExactly("ConectareCalendar", "ConectareCrm", "Sarcina");
        assertThat(startableBy("mihai", "sarcini-manager"))
                .containsExactly("ConectareCalendar", "ConectareCrm", "Sarcina");
        assertThat(startableBy("radu", "sarcini-admin")).contains("Sarcina", "SetupGoogleApps");
    }

    @Test
    void aTaskIsReadByWhomItConcernsAndManagersWhereTheSettingSaysSo() {
        engine.getIdentityService().saveUser(engine.getIdentityService().newUser("eva"));
        Map<String, Object> task =
                Map.of(Sarcina.TASK_NAME, "Raport", Sarcina.REPRESENTATIVE, "eva", Sarcina.DUE_DATE, new Date());
        as("ana", "sarcini-user", () -> engine.getRuntimeService().startProcessInstanceByKey(Sarcina.KEY, task));

        assertThat(readBy("ana", "sarcini-user")).containsExactly("Raport");
        assertThat(readBy("eva", "sarcini-user")).containsExactly("Raport");
        assertThat(readBy("mihai", "sarcini-manager")).containsExactly("Raport");
        assertThat(readBy("dan", "sarcini-user")).isEmpty();
    }

    @Test
    void whatAnAdministratorRemovedStaysAway() {
        String removed = filter("De preluat").getId();
        engine.getFilterService().deleteFilter(removed);

        settings.forget();
        firstStart.afterSingletonsInstantiated();

        assertThat(engine.getFilterService()
                        .createFilterQuery()
                        .filterName("De preluat")
                        .count())
                .isZero();
        putBack();
    }

    private void putBack() {
        settings.remove(FirstStart.MADE);
        engine.getFilterService().createFilterQuery().list().forEach(f -> engine.getFilterService()
                .deleteFilter(f.getId()));
        firstStart.afterSingletonsInstantiated();
        assertThat(filter("De preluat")).isNotNull();
    }

    private List<String> filtersOf(String user, String group) {
        return as(user, group, () -> engine.getFilterService().createFilterQuery().list().stream()
                .map(Filter::getName)
                .toList());
    }

    private List<String> startableBy(String user, String group) {
        return as(user, group, () -> engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .startablePermissionCheck()
                .latestVersion()
                .startableInTasklist()
                .list()
                .stream()
                .map(definition -> definition.getKey())
                .sorted()
                .toList());
    }

    private List<String> shownTo(String user, String filter) {
        String id = filter(filter).getId();
        return as(user, "sarcini-user", () -> engine.getFilterService().<Task>list(id).stream()
                .map(Task::getName)
                .toList());
    }

    private List<String> readBy(String user, String group) {
        return as(user, group, () -> engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getName)
                .toList());
    }

    private Filter filter(String name) {
        return engine.getFilterService().createFilterQuery().filterName(name).singleResult();
    }

    private <T> T as(String user, String group, java.util.function.Supplier<T> question) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return question.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void give(String name, String assignee, Date due, String owner) {
        Task task = engine.getTaskService().newTask();
        task.setName(name);
        task.setAssignee(assignee);
        task.setDueDate(due);
        task.setOwner(owner);
        engine.getTaskService().saveTask(task);
        if (assignee == null) {
            engine.getTaskService().addCandidateGroup(task.getId(), "sarcini-user");
        }
    }

    private Date date(LocalDate day, LocalTime time) {
        return Date.from(day.atTime(time).atZone(company.zone()).toInstant());
    }
}
