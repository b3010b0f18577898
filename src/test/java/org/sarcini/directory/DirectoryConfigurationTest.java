package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DirectoryConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(TimeSource.class, () -> new TimeSource(Clock.systemUTC()))
            .withBean("store", org.sarcini.installation.Store.class, () -> TestDatabase.h2()
                    .store())
            .withConfiguration(AutoConfigurations.of(DirectoryConfiguration.class));

    @Configuration(proxyBeanMethods = false)
    static class HostWithADirectory {

        @Bean
        EmployeeDirectory people() {
            return new EmployeeDirectory() {
                @Override
                public Optional<Employee> find(String userId) {
                    return Optional.of(new Employee(userId, "the host's", null));
                }

                @Override
                public List<Employee> search(String text, int limit) {
                    return List.of();
                }
            };
        }
    }

    @Test
    void theHostsOwnDirectoryWins() {
        runner.withUserConfiguration(HostWithADirectory.class).run(context -> assertThat(
                        context.getBean(EmployeeDirectory.class).find("ana"))
                .map(Employee::name)
                .contains("the host's"));
    }

    @Test
    void theConfigurationChoosesWhereEmployeesComeFrom() {
        runner.withPropertyValues("sarcini.directory.employees=csv")
                .run(context ->
                        assertThat(context).getBean(EmployeeDirectory.class).isInstanceOf(ListedEmployees.class));
    }

    @Test
    void aFileIsNamedByItsAddress() {
        runner.withPropertyValues(
                        "sarcini.directory.employees=csv", "sarcini.directory.partners-file=file:/nowhere/partners.csv")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(DirectoryProperties.class)
                                    .partnersFile()
                                    .getFilename())
                            .isEqualTo("partners.csv");
                });
    }
}
