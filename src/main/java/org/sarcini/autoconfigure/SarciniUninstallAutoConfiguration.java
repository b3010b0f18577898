package org.sarcini.autoconfigure;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.sarcini.installation.InstallationConfiguration;
import org.sarcini.process.UninstallConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Import;

/** In place of {@link SarciniAutoConfiguration} at a start with {@code sarcini.uninstall=true}. */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(SpringTransactionsProcessEngineConfiguration.class)
@ConditionalOnBean(ProcessEngineConfigurationImpl.class)
@ConditionalOnProperty(name = "sarcini.enabled", matchIfMissing = true)
@ConditionalOnProperty("sarcini.uninstall")
@Import({InstallationConfiguration.class, UninstallConfiguration.class})
public class SarciniUninstallAutoConfiguration {}
