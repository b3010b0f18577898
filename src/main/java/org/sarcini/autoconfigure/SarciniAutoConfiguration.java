package org.sarcini.autoconfigure;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.sarcini.connect.ConnectConfiguration;
import org.sarcini.crm.CrmConfiguration;
import org.sarcini.directory.DirectoryConfiguration;
import org.sarcini.google.GoogleConfiguration;
import org.sarcini.installation.InstallationConfiguration;
import org.sarcini.process.CrmProcessConfiguration;
import org.sarcini.process.ProcessConfiguration;
import org.sarcini.process.RightsConfiguration;
import org.sarcini.process.SetupProcessConfiguration;
import org.sarcini.process.SyncProcessConfiguration;
import org.sarcini.setup.SetupConfiguration;
import org.sarcini.sync.SyncConfiguration;
import org.sarcini.task.TaskConfiguration;
import org.sarcini.web.WebConfiguration;
import org.sarcini.web.calendar.CalendarConfiguration;
import org.sarcini.web.crm.CrmWebConfiguration;
import org.sarcini.web.definition.DefinitionConfiguration;
import org.sarcini.web.form.FormConfiguration;
import org.sarcini.web.list.ListConfiguration;
import org.sarcini.web.plugin.PluginConfiguration;
import org.sarcini.web.setup.SetupWebConfiguration;
import org.sarcini.web.sync.SyncWebConfiguration;
import org.sarcini.web.task.TaskWindowConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Import;

/**
 * Brings Sarcini into a host application with Camunda 7: beans of our own types, endpoints under our own paths, nothing of the
 * host's. With {@code sarcini.enabled=false} nothing at all.
 */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(SpringTransactionsProcessEngineConfiguration.class)
@ConditionalOnBean(ProcessEngineConfigurationImpl.class)
@ConditionalOnProperty(name = "sarcini.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "sarcini.uninstall", havingValue = "false", matchIfMissing = true)
@Import({
    InstallationConfiguration.class,
    TaskConfiguration.class,
    DirectoryConfiguration.class,
    ConnectConfiguration.class,
    SecretsHealthConfiguration.class,
    GoogleConfiguration.class,
    CrmConfiguration.class,
    SyncConfiguration.class,
    SetupConfiguration.class,
    ProcessConfiguration.class,
    SyncProcessConfiguration.class,
    SetupProcessConfiguration.class,
    CrmProcessConfiguration.class,
    WebConfiguration.class,
    FormConfiguration.class,
    DefinitionConfiguration.class,
    ListConfiguration.class,
    SetupWebConfiguration.class,
    SyncWebConfiguration.class,
    CrmWebConfiguration.class,
    PluginConfiguration.class,
    SyncHealthConfiguration.class,
    TaskWindowConfiguration.class,
    CalendarConfiguration.class,
    RightsConfiguration.class
})
public class SarciniAutoConfiguration {}
