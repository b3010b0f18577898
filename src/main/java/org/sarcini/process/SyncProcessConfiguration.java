package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.connect.Connections;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Backfill;
import org.sarcini.sync.CalendarPush;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.SyncRuns;
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
    FindWork sarciniFindWork(Work work, SyncRuns runs, Traces traces, EngineSyncStart start) {
        return new FindWork(work, runs, traces, start);
    }

    @Bean
    PushChanges sarciniPushChanges(
            CalendarPush push, SyncRuns runs, ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        return new PushChanges(push, runs, new PromptTimers(engine, wakeUp, time));
    }

    @Bean
    CloseReport sarciniCloseReport(SyncRuns runs, SyncWakeUp wakeUp) {
        return new CloseReport(runs, wakeUp);
    }

    @Bean
    CheckConnection sarciniCheckConnection(Connections connections) {
        return new CheckConnection(connections);
    }

    @Bean
    Reconnection sarciniReconnection(
            ProcessEngine engine,
            ObjectProvider<Connections> connections,
            SyncWakeUp wakeUp,
            Messages messages,
            Company company,
            InstallationProperties properties) {
        return new Reconnection(
                engine,
                connections,
                wakeUp,
                messages,
                company,
                properties.groups().admin());
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
            Traces traces) {
        return new Upkeep(store, settings, time, guard, wakeUp, reconnection, backfill, runs, traces);
    }
}
