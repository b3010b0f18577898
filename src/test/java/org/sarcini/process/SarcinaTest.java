package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.RunningApplication;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.springframework.beans.factory.annotation.Autowired;

@RunningApplication
class SarcinaTest {

    private static final Date MONDAY = Date.from(Instant.parse("2026-03-02T08:00:00Z"));
    private static final Date SUNDAY = Date.from(Instant.parse("2026-03-01T08:00:00Z"));

    @Autowired
    ProcessEngine engine;

    @Autowired
    ProcessDeployer deployer;

    @Autowired
    Partners partners;

    @Autowired
    Projects projects;

    @BeforeEach
    void engine() {
        init(engine);
    }

    @AfterEach
    void cleanUp() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Sarcina.KEY)
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void givesTheRepresentativeATaskUnderItsOwnName() {
        ProcessInstance given = give(Map.of(
                Sarcina.TASK_TYPE, "OFERTA",
                Sarcina.PRIORITY, "URGENT",
                Sarcina.SUMMARY, "Două variante",
                Sarcina.START_DATE, SUNDAY,
                Sarcina.PARTNER, "T1",
                Sarcina.PROJECT, "P1"));

        assertThat(given).isWaitingAt(Sarcina.TASK_WORK);
        Task task = task(given);
        assertThat(task.getName()).isEqualTo("Ofertă pentru pompă");
        assertThat(task.getAssignee()).isEqualTo("bogdan");
        assertThat(task.getOwner()).isEqualTo("ana");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDescription()).isEqualTo("Două variante");
        assertThat(task.getDueDate()).isEqualTo(MONDAY);
        assertThat(task.getFollowUpDate()).isEqualTo(SUNDAY);
    }

    @Test
    void needsNameRepresentativeAndDueDateAlone() {
        Task task = task(give(Map.of()));

        assertThat(task.getPriority()).isEqualTo(50);
        assertThat(task.getDescription()).isNull();
        assertThat(task.getFollowUpDate()).isNull();
    }

    @Test
    void takesTheTypesOwnPriorityWhereNoneIsNamed() {
        assertThat(task(give(Map.of(Sarcina.TASK_TYPE, "OFERTA"))).getPriority())
                .isEqualTo(70);
    }

    @Test
    void isGivenByNobodyWhereNobodyIsLoggedIn() {
        ProcessInstance given = engine.getRuntimeService().startProcessInstanceByKey(Sarcina.KEY, with(Map.of()));

        assertThat(task(given).getOwner()).isNull();
    }

    @Test
    void endsWithTheResult() {
        ProcessInstance given = give(Map.of());
        engine.getIdentityService().clearAuthentication();

        complete(task(given), Map.of(Sarcina.RESULT, "Trimisă"));

        assertThat(given).isEnded().hasPassed("EndEvent_TaskCompleted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    taskName       | ' '     | Completați câmpul „Sarcină”
                    representative | nimeni  | „Reprezentant”: „nimeni” nu există
                    taskType       | ALTUL   | „Tip sarcină”: „ALTUL” nu există
                    priority       | 90      | „Prioritate”: „90” nu există
                    partner        | T9      | „Terț”: „T9” nu există
                    project        | P9      | „Proiect”: „P9” nu există
                    dueDate        | azi     | „Due date” trebuie să fie o dată
                    """)
    void refusesInWordsAndStoresNothing(String variable, String value, String words) {
        assertThatThrownBy(() -> give(Map.of(variable, value)))
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining(words);
        assertNothingStored();
    }

    @Test
    void takesWhatOthersAloneAreOfferedFromAdministratorsAndTheEngineAlone() {
        partners.loaded()
                .put(List.of(new Partner("al-lui-dan", "Dan", Partner.Kind.CUSTOMER, null, true, "crm")), "dan");
        projects.loaded().put(List.of(new Project("p-dan", "Dan", null, null, true, "crm")), "dan");
        Map<String, Object> partner = Map.of(Sarcina.PARTNER, "al-lui-dan");
        Map<String, Object> project = Map.of(Sarcina.PROJECT, "p-dan");
        try {
            assertThatThrownBy(() -> give(partner))
                    .isInstanceOf(TaskRefused.class)
                    .hasMessageContaining("„al-lui-dan” nu există");
            assertThatThrownBy(() -> give(project)).isInstanceOf(TaskRefused.class);
            engine.getIdentityService().clearAuthentication();
            assertNothingStored();
            give("dan", "sarcini-user", partner);
            give("dan", "sarcini-user", project);
            give("maria", "sarcini-admin", partner);
            engine.getRuntimeService().startProcessInstanceByKey(Sarcina.KEY, with(partner));
        } finally {
            partners.loaded().retire("crm", "dan", id -> false);
            projects.loaded().retire("crm", "dan", id -> false);
            partners.remove("al-lui-dan");
            projects.remove("p-dan");
        }
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThatThrownBy(() -> give(Map.of(Sarcina.TASK_NAME, "x".repeat(256))))
                .hasMessageContaining("256")
                .hasMessageContaining("255");
        assertThatThrownBy(() -> give(Map.of(Sarcina.SUMMARY, "x".repeat(4001))))
                .hasMessageContaining("4.001");
        assertNothingStored();
    }

    @Test
    void refusesADueDateBeforeTheStart() {
        assertThatThrownBy(() -> give(Map.of(Sarcina.DUE_DATE, SUNDAY, Sarcina.START_DATE, MONDAY)))
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining("înaintea începutului");
        assertNothingStored();
    }

    @Test
    void takesAStartWithinTheWholeDayOnWhichItIsDue() {
        Date midnight = Date.from(Instant.parse("2026-03-01T22:00:00Z"));

        give(Map.of(Sarcina.DUE_DATE, midnight, Sarcina.START_DATE, MONDAY));

        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processDefinitionKey(Sarcina.KEY)
                        .count())
                .isOne();
    }

    @Test
    void isReadByColleaguesUnlessPrivate() {
        give(Map.of());
        give(Map.of(Sarcina.TASK_TYPE, "PERSONAL", Sarcina.TASK_NAME, "Medic"));

        assertThat(readBy("colega", "sarcini-user")).containsExactly("Ofertă pentru pompă");
        assertThat(readBy("bogdan", "sarcini-user")).containsExactlyInAnyOrder("Ofertă pentru pompă", "Medic");
        assertThat(readBy("ana", "sarcini-user")).containsExactlyInAnyOrder("Ofertă pentru pompă", "Medic");
        assertThat(readBy("ion", "altii")).isEmpty();
    }

    @Test
    void isDeployedOnceHoweverOftenTheApplicationStarts() {
        deployer.afterSingletonsInstantiated();
        deployer.afterSingletonsInstantiated();

        assertThat(engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentSource(ProcessDeployer.NAME)
                        .count())
                .isOne();
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(Sarcina.KEY)
                        .count())
                .isOne();
    }

    private List<String> readBy(String user, String group) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        return engine.getTaskService().createTaskQuery().processDefinitionKey(Sarcina.KEY).list().stream()
                .map(Task::getName)
                .toList();
    }

    private ProcessInstance give(Map<String, Object> variables) {
        return give("ana", "sarcini-user", variables);
    }

    private ProcessInstance give(String user, String group, Map<String, Object> variables) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        ProcessInstance given = engine.getRuntimeService().startProcessInstanceByKey(Sarcina.KEY, with(variables));
        engine.getIdentityService().clearAuthentication();
        return given;
    }

    private static Map<String, Object> with(Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(Map.of(
                Sarcina.TASK_NAME, "Ofertă pentru pompă",
                Sarcina.REPRESENTATIVE, "bogdan",
                Sarcina.DUE_DATE, MONDAY));
        all.putAll(variables);
        return all;
    }

    private void assertNothingStored() {
        engine.getIdentityService().clearAuthentication();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(Sarcina.KEY)
                        .count())
                .isZero();
    }
}
