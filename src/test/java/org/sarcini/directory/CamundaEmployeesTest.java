package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.sarcini.installation.TimeSource;

class CamundaEmployeesTest {

    private static ProcessEngine engine;
    private static IdentityService identity;

    private final CamundaEmployees employees =
            new CamundaEmployees(identity, CamundaEmployees::ownEmail, new TimeSource(Clock.systemUTC()));

    @BeforeAll
    static void start() {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl)
                ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
        configuration.setUserResourceWhitelistPattern(".+");
        engine = configuration
                .setProcessEngineName("employees")
                .setJdbcUrl(TestDatabase.h2().url())
                .setAuthorizationEnabled(true)
                .setJobExecutorActivate(false)
                .buildProcessEngine();
        identity = engine.getIdentityService();
        add("ana", "Ana", "Țepeș", "ana@example.com");
        add("ion", "", null, " ");
        add("dan@example.com", "Dan", "Pop", null);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static void add(String id, String first, String last, String email) {
        User user = identity.newUser(id);
        user.setFirstName(first);
        user.setLastName(last);
        user.setEmail(email);
        identity.saveUser(user);
    }

    @Test
    void camundasUsersAreEmployeesWithTheirOwnAddress() {
        assertThat(employees.find("ana")).contains(new Employee("ana", "Ana Țepeș", "ana@example.com"));
        assertThat(employees.find("ion")).contains(new Employee("ion", "ion", null));
        assertThat(employees.find("nobody")).isEmpty();
    }

    @Test
    void colleaguesAreFoundWithoutTheRightToReadCamundasUsers() {
        identity.setAuthentication("ion", List.of());
        try {
            assertThat(identity.createUserQuery().list())
                    .extracting(User::getId)
                    .doesNotContain("ana");

            assertThat(employees.search("tepes", 10)).extracting(Employee::id).containsExactly("ana");
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("ion");
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void somebodyAddedAMomentAgoIsFoundByTheId() {
        employees.search("", 10);
        add("noua", "Noua", "Colegă", null);

        assertThat(employees.find("noua")).map(Employee::name).contains("Noua Colegă");
    }

    @Test
    void aPatternMakesTheAddress() {
        CamundaEmployees pattern = new CamundaEmployees(
                identity, CamundaEmployees.emailPattern("{id}@firma.ro"), new TimeSource(Clock.systemUTC()));

        assertThat(pattern.find("ana")).map(Employee::email).contains("ana@firma.ro");
        assertThat(pattern.find("dan@example.com")).map(Employee::email).contains("dan@example.com");
    }

    @Test
    void aPatternWithoutAPlaceForTheIdGivesNobodyAnAddress() {
        CamundaEmployees pattern = new CamundaEmployees(
                identity, CamundaEmployees.emailPattern("office@firma.ro"), new TimeSource(Clock.systemUTC()));

        assertThat(pattern.find("ana"))
                .hasValueSatisfying(ana -> assertThat(ana.email()).isNull());
    }
}
