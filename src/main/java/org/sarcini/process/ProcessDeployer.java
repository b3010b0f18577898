package org.sarcini.process;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Deploys Sarcini's diagrams and forms when the application starts, as deployment {@value #NAME}: once, and once more whenever
 * the jar, the language or an interval changed. The engine compares with what it holds under its deployment lock,
 * so nodes that start at the same time deploy once. A failure never stops the host: it is logged with what to do.
 */
public final class ProcessDeployer implements SmartInitializingSingleton {

    /** Name and source of our deployments. */
    public static final String NAME = "sarcini";

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployer.class);

    private final ProcessEngine engine;
    private final Store store;
    private final Company company;
    private final Map<String, Duration> intervals;

    ProcessDeployer(ProcessEngine engine, Store store, Company company, Map<String, Duration> intervals) {
        this.engine = engine;
        this.store = store;
        this.company = company;
        this.intervals = Map.copyOf(intervals);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!store.ready()) {
            log.warn("Sarcini's processes are not deployed, because its tables cannot be used (see the error above).");
            return;
        }
        try {
            deploy();
            registerForJobs();
        } catch (Exception failure) {
            log.error(
                    "Sarcini's processes could not be deployed: {}. The application goes on without them;"
                            + " mend the cause and restart.",
                    failure.getMessage(),
                    failure);
        }
    }

    private void deploy() throws java.io.IOException {
        DeploymentBuilder builder = engine.getRepositoryService()
                .createDeployment()
                .name(NAME)
                .source(NAME)
                .enableDuplicateFiltering(false);
        Map<String, byte[]> resources = new ProcessResources().in(company.language(), intervals);
        resources.forEach((name, bytes) -> builder.addInputStream(name, new ByteArrayInputStream(bytes)));
        if (resources.isEmpty()) {
            log.error("No diagram under org/sarcini/processes is on the class path: Sarcini's jar is not whole.");
            return;
        }
        Deployment deployment = builder.deploy();
        log.info("Sarcini's processes: {} resources, deployment {}", resources.size(), deployment.getId());
    }

    /** With {@code deployment-aware} the job executor works only on registered deployments; older ones still have instances. */
    private void registerForJobs() {
        RepositoryService repository = engine.getRepositoryService();
        for (Deployment deployment :
                repository.createDeploymentQuery().deploymentSource(NAME).list()) {
            engine.getManagementService().registerDeploymentForJobExecutor(deployment.getId());
        }
    }
}
