package org.sarcini.web.plugin;

import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.SyncRuns;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes our entries in Camunda's applications appear; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class PluginConfiguration {

    @Bean
    PluginScript sarciniPluginScript(Store store, Company company) {
        return new PluginScript(store, company);
    }

    @Bean
    PluginEndpoint sarciniPluginEndpoint(
            CurrentUser currentUser,
            Company company,
            Messages messages,
            SyncStanding standing,
            Backlog backlog,
            SyncRuns runs) {
        return new PluginEndpoint(currentUser, company, messages, standing, backlog, runs);
    }

    @Bean
    SettingsPage sarciniSettingsPage(PageDesk pages) {
        return new SettingsPage(pages);
    }
}
