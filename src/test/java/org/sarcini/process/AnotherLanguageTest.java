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
import org.junit.jupiter.api.Test;
import org.sarcini.RunningApplication;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** {@code sarcini.language}: what is deployed speaks it, as far as there are texts; Latin has a few, in this test alone. */
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

    @Test
    void replacesNamesOfElementsAndTextsOfFormsByTheirIds() throws IOException {
        romanian = latest();

        new ProcessDeployer(engine, store, speaking("la"), Duration.ofMinutes(15)).afterSingletonsInstantiated();

        assertThat(latest().getVersion()).isGreaterThan(romanian.getVersion());
        assertThat(latest().getName()).isEqualTo("Pensum");
        assertThat(deployed("processes/Sarcina.bpmn")).contains("Pensum datum", "Sarcină încheiată");
        assertThat(deployed("forms/Sarcina.html")).contains(">Titulus pensi<", ">Reprezentant<");
        assertThat(deployed("forms/ReconectareGoogle.form")).contains("\"Causa\"");
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
