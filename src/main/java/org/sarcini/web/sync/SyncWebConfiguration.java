package org.sarcini.web.sync;

import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleProperties;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
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
import org.sarcini.sync.Places;
import org.sarcini.sync.Preview;
import org.sarcini.sync.RepairStart;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.sync.SyncedDefinitions;
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
    OwnEndpoints sarciniOwnEndpoints(
            CurrentUser currentUser,
            OwnAccounts accounts,
            ConsentDesk desk,
            OwnPlaces places,
            PlacesSection section,
            Messages messages) {
        return new OwnEndpoints(currentUser, accounts, desk, places, section, messages);
    }

    @Bean
    PlacesSection sarciniPlacesSection(
            OwnPlaces own,
            Places places,
            SyncSwitches switches,
            Calendars calendars,
            GoogleProperties google,
            Company company,
            Messages messages) {
        return new PlacesSection(own, places, switches, calendars, google, company, messages);
    }

    @Bean
    PlacesEndpoints sarciniPlacesEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnPlaces own,
            SharedCalendar shared,
            SyncWakeUp sync,
            PlacesSection section) {
        return new PlacesEndpoints(currentUser, company, own, shared, sync, section);
    }

    @Bean
    SyncEndpoints sarciniSyncEndpoints(
            CurrentUser currentUser,
            Company company,
            Messages messages,
            Preview preview,
            SyncedDefinitions definitions,
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
            Messages messages,
            PageDesk pages,
            GoogleSetup setup,
            SyncStanding standing,
            SharedCalendar calendar,
            Places places,
            SyncSwitches switches,
            Backlog backlog,
            SyncedDefinitions definitions,
            SyncRuns runs,
            Links links,
            PendingWork pending,
            ConsentDesk consents,
            CopyGuard copyGuard,
            PlacesSection placesSection) {
        return new SyncPage(
                company,
                messages,
                pages,
                setup,
                standing,
                calendar,
                places,
                switches,
                backlog,
                definitions,
                runs,
                links,
                pending,
                consents,
                copyGuard,
                placesSection);
    }
}
