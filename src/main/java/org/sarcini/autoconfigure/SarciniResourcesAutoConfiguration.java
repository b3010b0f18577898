package org.sarcini.autoconfigure;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.sarcini.process.OwnDeploymentConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;

/**
 * Keeps the diagrams in our jar from the host's automatic deployment, which finds every diagram on the class path: also where
 * Sarcini is switched off or taking itself away.
 */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(SpringTransactionsProcessEngineConfiguration.class)
@ConditionalOnBean(ProcessEngineConfigurationImpl.class)
@Import(OwnDeploymentConfiguration.class)
public class SarciniResourcesAutoConfiguration {}
