package org.sarcini.sync;

import java.security.SecureRandom;
import org.sarcini.google.Calendars;
import org.sarcini.google.EventBatch;
import org.sarcini.google.EventLists;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.Quota;
import org.sarcini.google.TaskBatch;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.TaskActions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that work in jobs: what reads and writes at Google, and what wakes it. */
@Configuration(proxyBeanMethods = false)
class SyncJobConfiguration {

    @Bean
    Leases sarciniLeases(Store store, TimeSource time) {
        return new Leases(store, time);
    }

    @Bean
    OurEntries sarciniOurEntries(
            Links links,
            Calendars calendars,
            TaskLists lists,
            EventBatch events,
            TaskBatch tasks,
            GoogleAccounts accounts,
            Quota quota,
            InstallationId installation) {
        return new OurEntries(links, calendars, lists, events, tasks, accounts, quota, installation);
    }

    @Bean
    JobPermits sarciniJobPermits(SyncProperties properties, TimeSource time) {
        return new JobPermits(properties.jobsPerNode(), time, new SecureRandom());
    }

    @Bean
    CalendarPush sarciniCalendarPush(
            Places places,
            SyncSwitches switches,
            PendingWork pending,
            Items items,
            Links links,
            SyncRuns runs,
            EventBatch google,
            TaskBatch entries,
            TaskLists lists,
            GoogleAccounts accounts,
            Quota quota,
            SyncSettingsSource settings,
            ObjectProvider<TaskActions> actions,
            ObjectProvider<SyncMeter> meter,
            Overdue overdue,
            Company company,
            Messages messages,
            Leases leases,
            Store store,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        Backoff backoff = new Backoff(new SecureRandom());
        Recorder recorder = new Recorder(
                store, links, places, pending, leases, runs, meter.getIfAvailable(() -> SyncMeter.NONE), time);
        Adoption adoption = new Adoption(actions::getObject, items, links, pending, leases, company, messages);
        PushRound round = new PushRound(
                Writer.of(google),
                Writer.of(entries),
                new EntrySearch(lists, quota),
                quota,
                recorder,
                adoption,
                backoff,
                time);
        return new CalendarPush(
                places,
                switches,
                pending,
                leases,
                items,
                round,
                runs,
                accounts,
                new Troubles(places, accounts),
                quota,
                settings,
                overdue,
                backoff,
                time,
                permits,
                properties);
    }

    @Bean
    CalendarPull sarciniCalendarPull(
            Places places,
            SyncSwitches switches,
            PendingWork pending,
            Links links,
            EventLists google,
            TaskLists lists,
            GoogleAccounts accounts,
            Quota quota,
            InstallationId installation,
            Leases leases,
            Store store,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        Troubles troubles = new Troubles(places, accounts);
        PullCursors cursors = new PullCursors(store, time);
        return new CalendarPull(
                places,
                cursors,
                switches,
                pending,
                links,
                leases,
                google,
                new TaskListPull(
                        places, cursors, pending, links, lists, accounts, quota, troubles, store, time, properties),
                accounts,
                quota,
                troubles,
                installation,
                store,
                time,
                permits,
                properties);
    }

    @Bean
    Repair sarciniRepair(
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            PendingWork pending,
            Links links,
            TaskLinks addresses,
            EventLists google,
            TaskLists lists,
            Items items,
            SyncSettingsSource settings,
            GoogleAccounts accounts,
            Quota quota,
            SyncRuns runs,
            InstallationId installation,
            Leases leases,
            Store store,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        return new Repair(
                places,
                toDo,
                switches,
                pending,
                links,
                leases,
                new CalendarComparison(links, google, installation),
                new ListComparison(links, addresses, lists, items, settings, time),
                accounts,
                quota,
                new Troubles(places, accounts),
                runs,
                new Backoff(new SecureRandom()),
                store,
                time,
                permits,
                properties);
    }

    @Bean
    Work sarciniWork(
            Store store,
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            GoogleAccounts accounts,
            MappingChanges mapping,
            Overdue overdue) {
        return new Work(store, places, toDo, switches, accounts, mapping, overdue);
    }

    @Bean
    SyncWakeUp sarciniSyncWakeUp(
            Store store, PendingWork pending, Work work, ObjectProvider<SyncStart> start, SyncProperties properties) {
        return new SyncWakeUp(store, pending, work, start::getObject, properties.window());
    }
}
