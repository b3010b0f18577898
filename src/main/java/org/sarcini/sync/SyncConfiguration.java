package org.sarcini.sync;

import java.time.Duration;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Recent;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.TaskTable;
import org.sarcini.task.TaskTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The beans of this feature: its tables, and what decides. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncProperties.class)
@Import(SyncJobConfiguration.class)
public class SyncConfiguration {

    @Bean
    Links sarciniLinks(Store store, TimeSource time) {
        return new Links(store, time);
    }

    @Bean
    PendingWork sarciniPendingWork(Store store, TimeSource time) {
        return new PendingWork(store, time);
    }

    @Bean
    Backlog sarciniBacklog(Store store, TimeSource time) {
        return new Backlog(store, time);
    }

    @Bean
    PlaceList sarciniPlaceList(Store store, TimeSource time) {
        return new PlaceList(store, time);
    }

    @Bean
    Backfill sarciniBackfill(
            Store store, PendingWork pending, Links links, TimeSource time, SyncProperties properties) {
        return new Backfill(store, pending, links, time, properties.dueBefore());
    }

    @Bean
    Places sarciniPlaces(Store store, TimeSource time, Backfill backfill) {
        return new Places(store, time, backfill);
    }

    @Bean
    PlacesToDo sarciniPlacesToDo(Store store, TimeSource time) {
        return new PlacesToDo(store, time);
    }

    @Bean
    SyncSwitches sarciniSyncSwitches(Places places, Settings settings, TimeSource time) {
        return new SyncSwitches(places, settings, time);
    }

    @Bean
    SyncedDefinitions sarciniSyncedDefinitions(Store store, TimeSource time, TaskTable tasks, Backfill backfill) {
        return new SyncedDefinitions(store, time, tasks, backfill);
    }

    @Bean
    SyncRuns sarciniSyncRuns(Store store, ObjectProvider<SyncMeter> meter, TimeSource time) {
        return new SyncRuns(store, meter.getIfAvailable(() -> SyncMeter.NONE), time);
    }

    @Bean
    TaskLinks sarciniTaskLinks(Company company, Environment environment) {
        return new TaskLinks(company, environment.getProperty("camunda.bpm.webapp.application-path", "/camunda"));
    }

    @Bean
    InstallationId sarciniInstallationId(Settings settings) {
        return new InstallationId(settings);
    }

    @Bean
    SyncSettingsSource sarciniSyncSettings(
            SyncProperties properties, Company company, InstallationId installation, Places places) {
        return new SyncSettingsSource(properties, company, installation, places);
    }

    @Bean
    Overdue sarciniOverdue(
            Store store,
            PendingWork pending,
            SyncSettingsSource settings,
            TaskLinks addresses,
            Company company,
            Messages messages,
            TimeSource time) {
        return new Overdue(store, pending, settings, addresses, company, messages, time);
    }

    @Bean
    Items sarciniSyncItems(
            TaskTable tasks,
            TaskTypes types,
            Partners partners,
            Projects projects,
            EmployeeDirectory employees,
            SyncedDefinitions definitions,
            Links links,
            TaskLinks addresses,
            Overdue overdue,
            Company company,
            Messages messages) {
        return new Items(
                tasks, types, partners, projects, employees, definitions, links, addresses, overdue, company, messages);
    }

    @Bean
    TaskPlacements sarciniTaskPlacements(
            Store store,
            Places places,
            TaskTable tasks,
            Items items,
            SyncedDefinitions definitions,
            SyncSettingsSource settings,
            TimeSource time) {
        return new TaskPlacements(store, places, tasks, items, definitions, settings, time);
    }

    @Bean
    MappingChanges sarciniMappingChanges(
            Store store,
            Settings settings,
            SyncSettingsSource source,
            Company company,
            EmployeeDirectory employees,
            Backfill backfill,
            TimeSource time) {
        return new MappingChanges(
                store,
                settings,
                source,
                company,
                new EmployeeChanges(store, settings, employees, backfill, time),
                backfill,
                time);
    }

    @Bean
    Preview sarciniPreview(
            TaskTable tasks,
            Items items,
            Links links,
            Places places,
            PlacesToDo toDo,
            ObjectProvider<PlaceSubjects> subjects,
            SyncSwitches switches,
            PendingWork pending,
            Overdue overdue,
            GoogleAccounts accounts,
            SyncedDefinitions definitions,
            SyncSettingsSource settings,
            TimeSource time) {
        return new Preview(
                new NextRunPreview(items, places, toDo, switches, pending, overdue, accounts, settings, time),
                new FillingPreview(
                        tasks,
                        items,
                        links,
                        places,
                        kind -> subjects.getObject().of(kind),
                        switches,
                        overdue,
                        settings,
                        time),
                switches,
                definitions);
    }

    @Bean
    CopyGuard sarciniCopyGuard(
            Store store,
            Settings settings,
            Company company,
            GoogleAccounts accounts,
            Links links,
            SyncSwitches switches,
            InstallationId installation) {
        return new CopyGuard(store, settings, company, accounts, links, switches, installation);
    }

    /** Where the host measures with Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static class Measured {

        private static final Duration RECENT = Duration.ofSeconds(10);

        @Bean
        SyncMetrics sarciniSyncMetrics(Backlog backlog, TimeSource time) {
            return new SyncMetrics(new Recent<>(backlog::size, RECENT, time), time);
        }
    }
}
