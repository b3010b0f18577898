package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.connect.Connections;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.CrmSetup;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.Backfill;
import org.sarcini.sync.CalendarPull;
import org.sarcini.sync.CalendarPush;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.Repair;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.sync.Work;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind the processes of the sync; delegates are named as the diagrams name them. */
@Configuration(proxyBeanMethods = false)
public class SyncProcessConfiguration {

    @Bean
    EngineSyncStart sarciniSyncStart(ProcessEngine engine) {
        return new EngineSyncStart(engine);
    }

    @Bean
    Traces sarciniTraces(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        return new Traces(engine, wakeUp, time);
    }

    @Bean
    FindWork sarciniFindWork(
            SyncSwitches switches,
            OwnPlaces own,
            CalendarPull pull,
            FindCalendars calendars,
            EngineSyncStart runs,
            TimeSource time) {
        return new FindWork(switches, own, pull, calendars, runs, time);
    }

    @Bean
    PreparePlaces sarciniPreparePlaces(OwnPlaces own) {
        return new PreparePlaces(own);
    }

    @Bean
    PullChanges sarciniPullChanges(OwnPlaces own, CalendarPull pull, PromptTimers timers) {
        return new PullChanges(own, pull, timers);
    }

    @Bean
    FindCalendars sarciniFindCalendars(
            Work work, SyncRuns runs, Traces traces, EngineSyncStart start, SyncWakeUp wakeUp) {
        return new FindCalendars(work, runs, traces, start, wakeUp);
    }

    @Bean
    PromptTimers sarciniPromptTimers(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        return new PromptTimers(engine, wakeUp, time);
    }

    @Bean
    PushChanges sarciniPushChanges(CalendarPush push, SyncRuns runs, PromptTimers timers) {
        return new PushChanges(push, runs, timers);
    }

    @Bean
    PauseBegun sarciniPauseBegun(SyncWakeUp wakeUp) {
        return new PauseBegun(wakeUp);
    }

    @Bean
    CalendarLeft sarciniCalendarLeft(SyncRuns runs, SyncWakeUp wakeUp) {
        return new CalendarLeft(runs, wakeUp);
    }

    @Bean
    CloseReport sarciniCloseReport(SyncRuns runs) {
        return new CloseReport(runs);
    }

    @Bean
    EngineRepairStart sarciniRepairStart(ProcessEngine engine) {
        return new EngineRepairStart(engine);
    }

    @Bean
    OpenRepair sarciniOpenRepair(SyncRuns runs, Company company) {
        return new OpenRepair(runs, company);
    }

    @Bean
    CompareCalendars sarciniCompareCalendars(Repair repair) {
        return new CompareCalendars(repair);
    }

    @Bean
    CloseRepair sarciniCloseRepair(SyncRuns runs, SyncWakeUp wakeUp) {
        return new CloseRepair(runs, wakeUp);
    }

    @Bean
    CheckConnection sarciniCheckConnection(Connections connections) {
        return new CheckConnection(connections);
    }

    @Bean
    Reconnection sarciniReconnection(
            ProcessEngine engine,
            ObjectProvider<Connections> connections,
            CrmSetup crms,
            SyncWakeUp wakeUp,
            Messages messages,
            Company company,
            InstallationProperties properties) {
        return new Reconnection(
                engine,
                connections,
                crms,
                wakeUp,
                messages,
                company,
                properties.groups().admin());
    }

    @Bean
    FailedElsewhere sarciniFailedElsewhere(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        return new FailedElsewhere(engine, wakeUp, time);
    }

    @Bean
    Upkeep sarciniUpkeep(
            Store store,
            Settings settings,
            TimeSource time,
            CopyGuard guard,
            SyncWakeUp wakeUp,
            Reconnection reconnection,
            Backfill backfill,
            SyncRuns runs,
            Traces traces,
            FailedElsewhere failedElsewhere) {
        return new Upkeep(store, settings, time, guard, wakeUp, reconnection, backfill, runs, traces, failedElsewhere);
    }
}
