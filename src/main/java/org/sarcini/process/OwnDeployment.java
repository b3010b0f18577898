package org.sarcini.process;

import java.util.Arrays;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * Takes our diagrams and forms out of the host's automatic deployment, whose pattern {@code classpath*:**}{@code /*.bpmn} finds
 * them too: {@link ProcessDeployer} deploys them, once and under stable names.
 */
final class OwnDeployment extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(OwnDeployment.class);

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        if (configuration instanceof SpringProcessEngineConfiguration spring
                && spring.getDeploymentResources() != null) {
            spring.setDeploymentResources(Arrays.stream(spring.getDeploymentResources())
                    .filter(resource -> !ours(resource))
                    .toArray(Resource[]::new));
        }
    }

    private static boolean ours(Resource resource) {
        try {
            return resource.getURL().getPath().contains("/org/sarcini/");
        } catch (java.io.IOException noUrl) {
            log.debug("{} has no URL, so it is not one of ours", resource, noUrl);
            return false;
        }
    }
}
