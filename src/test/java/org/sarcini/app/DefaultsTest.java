package org.sarcini.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What the application is set to where nobody says otherwise. */
class DefaultsTest {

    /** Nothing to start: only the settings count. */
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @TempDir
    Path folder;

    @Test
    void anApplicationYamlOfTheUserWinsAndLeavesTheRest() throws Exception {
        Files.writeString(
                folder.resolve("application.yaml"),
                """
                spring.datasource.url: jdbc:postgresql://db.firma.ro/camunda
                camunda.bpm.history-level: audit
                """);

        try (ConfigurableApplicationContext context = SarciniApplication.start(
                Nothing.class,
                "--spring.main.web-application-type=none",
                "--spring.config.additional-location=file:" + folder + "/")) {
            var settings = context.getEnvironment();

            assertThat(settings.getProperty("spring.datasource.url"))
                    .isEqualTo("jdbc:postgresql://db.firma.ro/camunda");
            assertThat(settings.getProperty("camunda.bpm.history-level")).isEqualTo("audit");
            assertThat(settings.getProperty("camunda.bpm.authorization.enabled"))
                    .isEqualTo("true");
        }
    }

    @Test
    void jobsThatWaitForGoogleLeaveTheOthersAsManyThreadsAsCamundaHas() {
        int camundas = 3;
        int mayWait = 2;
        assertThat(SarciniApplication.defaults())
                .containsEntry("camunda.bpm.job-execution.core-pool-size", String.valueOf(camundas + mayWait));
    }

    @Test
    void aHostSeesNoneOfThem() {
        assertThat(getClass().getResource("/application.yaml")).isNull();
        assertThat(getClass().getResource("/application.properties")).isNull();
        assertThat(SarciniApplication.defaults()).containsEntry("camunda.bpm.authorization.enabled", "true");
    }
}
