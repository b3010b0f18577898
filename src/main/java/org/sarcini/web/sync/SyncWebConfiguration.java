package org.sarcini.web.sync;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleProperties;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backfill;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.Links;
import org.sarcini.sync.PendingWork;
import org.sarcini.sync.PlaceList;
import org.sarcini.sync.Places;
import org.sarcini.sync.Preview;
import org.sarcini.sync.RepairStart;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.sync.SyncedDefinitions;
import org.sarcini.task.TaskTable;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Page <em>Sincronizare</em> and its endpoints; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class SyncWebConfiguration {

    @Bean
    OwnDesk sarciniOwnDesk(
            OwnAccounts accounts, ConsentDesk desk, PlaceList list, PlacesSection section, Messages messages) {
        return new OwnDesk(accounts, desk, list, section, messages);
    }

    @Bean
    OwnEndpoints sarciniOwnEndpoints(
            CurrentUser currentUser, OwnAccounts accounts, ConsentDesk desk, OwnPlaces places, OwnDesk own) {
        return new OwnEndpoints(currentUser, accounts, desk, places, own);
    }

    @Bean
    MyCalendarPage sarciniMyCalendarPage(
            PageDesk pages,
            OwnDesk own,
            OwnAccounts accounts,
            SharedCalendar shared,
            SyncSwitches switches,
            CopyGuard copyGuard,
            Company company) {
        return new MyCalendarPage(pages, own, accounts, shared, switches, copyGuard, company);
    }

    @Bean
    PlacesSection sarciniPlacesSection(
            OwnPlaces own,
            PlaceList list,
            SyncSwitches switches,
            Calendars calendars,
            GoogleProperties google,
            Company company,
            Messages messages) {
        return new PlacesSection(own, list, switches, calendars, google, company, messages);
    }

    @Bean
    PeopleSection sarciniPeopleSection(
            PlaceList list,
            OwnAccounts accounts,
            OwnPlaces own,
            EmployeeDirectory employees,
            PlacesSection places,
            Company company,
            Messages messages) {
        return new PeopleSection(list, accounts, own, employees, places, company, messages);
    }

    @Bean
    PlacesEndpoints sarciniPlacesEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnPlaces own,
            SharedCalendar shared,
            SyncWakeUp sync,
            PlacesSection section,
            PeopleSection people) {
        return new PlacesEndpoints(currentUser, company, own, shared, sync, section, people);
    }

    @Bean
    ProgressDesk sarciniProgressDesk(
            SyncRuns runs,
            Backlog backlog,
            SyncSwitches switches,
            Company company,
            Messages messages,
            TimeSource time) {
        return new ProgressDesk(runs, backlog, switches, company, messages, time);
    }

    @Bean
    ProgressEndpoint sarciniProgressEndpoint(CurrentUser currentUser, Company company, ProgressDesk progress) {
        return new ProgressEndpoint(currentUser, company, progress);
    }

    @Bean
    RunsSection sarciniRunsSection(
            SyncRuns runs,
            Links links,
            PendingWork pending,
            Backlog backlog,
            TaskTable tasks,
            PlacesSection places,
            Company company,
            Messages messages) {
        return new RunsSection(runs, links, pending, backlog, tasks, places, company, messages);
    }

    @Bean
    ProcessesSection sarciniProcessesSection(SyncedDefinitions definitions, ProcessEngine engine) {
        return new ProcessesSection(definitions, engine);
    }

    @Bean
    SyncEndpoints sarciniSyncEndpoints(
            CurrentUser currentUser,
            Company company,
            Messages messages,
            Preview preview,
            SyncedDefinitions definitions,
            ProcessesSection processes,
            SyncSwitches switches,
            Backfill backfill,
            Backlog backlog,
            SyncWakeUp sync,
            CopyGuard copyGuard,
            GoogleSetup setup,
            ConsentDesk desk) {
        return new SyncEndpoints(
                currentUser,
                company,
                messages,
                preview,
                definitions,
                processes,
                switches,
                backfill,
                backlog,
                sync,
                copyGuard,
                setup,
                desk);
    }

    @Bean
    RepairEndpoint sarciniRepairEndpoint(
            CurrentUser currentUser, Company company, Messages messages, ObjectProvider<RepairStart> repair) {
        return new RepairEndpoint(currentUser, company, messages, repair::getObject);
    }

    @Bean
    SyncPage sarciniSyncPage(
            Company company,
            PageDesk pages,
            GoogleSetup setup,
            SyncStanding standing,
            SharedCalendar calendar,
            Places places,
            SyncSwitches switches,
            ProgressDesk progress,
            ProcessesSection processes,
            RunsSection runs,
            ConsentDesk consents,
            CopyGuard copyGuard,
            PlacesSection placesSection,
            PeopleSection people) {
        return new SyncPage(
                company,
                pages,
                setup,
                standing,
                calendar,
                places,
                switches,
                progress,
                processes,
                runs,
                consents,
                copyGuard,
                placesSection,
                people);
    }
}
