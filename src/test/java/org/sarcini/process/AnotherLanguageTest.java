package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.RunningApplication;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** {@code sarcini.language}: what is deployed speaks it, and is deployed anew when it changes. */
@RunningApplication
class AnotherLanguageTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    Store store;

    @Autowired
    Settings settings;

    private ProcessDefinition romanian;

    @AfterEach
    void speakRomanianAgain() {
        if (!latest().getDeploymentId().equals(romanian.getDeploymentId())) {
            engine.getRepositoryService().deleteDeployment(latest().getDeploymentId(), true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Task, Task given, Task completed, Representative, Why it has stopped and what you have to do",
        "nl, Taak, Taak gegeven, Taak afgerond, Medewerker, Waarom het is gestopt en wat u moet doen"
    })
    void deploysDiagramsAndFormsInTheLanguageOfTheCompany(
            String language, String name, String given, String completed, String representative, String reason)
            throws IOException {
        romanian = latest();

        new ProcessDeployer(engine, store, speaking(language), Map.of("sarcini.sync.interval", Duration.ofMinutes(15)))
                .afterSingletonsInstantiated();

        assertThat(latest().getVersion()).isGreaterThan(romanian.getVersion());
        assertThat(latest().getName()).isEqualTo(name);
        assertThat(deployed("processes/Sarcina.bpmn"))
                .contains('"' + given + '"', '"' + completed + '"')
                .doesNotContain("Sarcin\u0103");
        assertThat(deployed("forms/Sarcina.html"))
                .contains("lang=\"" + language + '"', ">" + representative + "<")
                .doesNotContain("Reprezentant<");
        assertThat(deployed("forms/ReconectareGoogle.form")).contains('"' + reason + '"');
    }

    private ProcessDefinition latest() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Sarcina.KEY)
                .latestVersion()
                .singleResult();
    }

    private String deployed(String resource) throws IOException {
        RepositoryService repository = engine.getRepositoryService();
        try (InputStream text = repository.getResourceAsStream(latest().getDeploymentId(), resource)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Company speaking(String language) {
        var properties = new Binder(new MapConfigurationPropertySource(Map.of("sarcini.language", language)))
                .bindOrCreate("sarcini", InstallationProperties.class);
        return new Company(properties, settings);
    }
}
