package org.sarcini.web.definition;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.sarcini.crm.CrmProvider;
import org.sarcini.crm.Crms;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.task.TaskTypeFile;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.TaskUses;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Page <em>Definiții</em>; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class DefinitionConfiguration {

    /** The lists by their names. */
    record Lists(Map<String, DefinitionList<?>> byName) {}

    @Bean
    Lists sarciniDefinitionLists(
            TaskTypes types,
            TaskTypeFile typeFile,
            Partners partners,
            Projects projects,
            DirectoryFiles files,
            TaskUses uses,
            Crms crms) {
        UnaryOperator<String> titles =
                source -> crms.find(source).map(CrmProvider::title).orElse(source);
        return new Lists(Map.of(
                "types", new TypeDefinitions(types, typeFile, uses),
                "partners", new PartnerDefinitions(partners, projects, files, uses, titles),
                "projects", new ProjectDefinitions(partners, projects, files, uses, titles)));
    }

    @Bean
    DefinitionPage sarciniDefinitionPage(
            PageDesk pages,
            CurrentUser currentUser,
            Company company,
            Messages messages,
            Partners partners,
            Lists sarciniDefinitionLists) {
        return new DefinitionPage(
                pages, currentUser, company, new DefinitionTexts(messages), partners, sarciniDefinitionLists.byName());
    }

    @Bean
    DefinitionEndpoints sarciniDefinitionEndpoints(
            CurrentUser currentUser,
            Company company,
            Store store,
            SyncWakeUp sync,
            Messages messages,
            Partners partners,
            Lists sarciniDefinitionLists) {
        return new DefinitionEndpoints(
                currentUser,
                company,
                new DefinitionDesk(store, sync),
                new DefinitionTexts(messages),
                partners,
                sarciniDefinitionLists.byName());
    }
}
