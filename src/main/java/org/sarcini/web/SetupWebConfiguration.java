package org.sarcini.web;

import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Calendars;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleProperties;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Consents;
import org.sarcini.setup.DelegationSetup;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.SyncStanding;
import org.sarcini.setup.Verification;
import org.sarcini.sync.Backfill;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints and pages of the coupling with Google; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class SetupWebConfiguration {

    @Bean
    ConsentDesk sarciniConsentDesk(Company company, Messages messages, WebPaths paths) {
        return new ConsentDesk(company, messages, paths);
    }

    @Bean
    SetupEndpoints sarciniSetupEndpoints(
            CurrentUser currentUser,
            GoogleSetup setup,
            GooglePages pages,
            Company company,
            Messages messages,
            ConsentDesk desk) {
        return new SetupEndpoints(currentUser, setup, pages, company, messages, desk);
    }

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
            CurrentUser currentUser, Company company, OwnPlaces own, PlacesSection section) {
        return new PlacesEndpoints(currentUser, company, own, section);
    }

    @Bean
    PeopleEndpoints sarciniPeopleEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnAccounts accounts,
            EmployeeDirectory employees,
            ConsentDesk desk) {
        return new PeopleEndpoints(currentUser, company, accounts, employees, desk);
    }

    @Bean
    ConsentCallback sarciniConsentCallback(Consents consents, ConsentDesk desk, Messages messages, Pages pages) {
        return new ConsentCallback(consents, desk, messages, pages);
    }

    @Bean
    DelegationEndpoints sarciniDelegationEndpoints(
            CurrentUser currentUser, DelegationSetup setup, GooglePages pages, Company company, Messages messages) {
        return new DelegationEndpoints(currentUser, setup, pages, company, messages);
    }

    @Bean
    CheckEndpoints sarciniCheckEndpoints(
            CurrentUser currentUser,
            Verification verification,
            SharedCalendar calendar,
            Company company,
            Messages messages) {
        return new CheckEndpoints(currentUser, verification, calendar, company, messages);
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
            PendingWork pending,
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
                pending,
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
            PendingWork pending,
            SyncedDefinitions definitions,
            SyncRuns runs,
            Links links,
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
                pending,
                definitions,
                runs,
                links,
                copyGuard,
                placesSection);
    }
}
