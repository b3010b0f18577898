package org.sarcini.setup;

import java.net.URI;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.sarcini.connect.Connections;
import org.sarcini.connect.ConsentCheck;
import org.sarcini.connect.SecretsHealth;
import org.sarcini.crm.CrmLoad;
import org.sarcini.crm.Crms;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Calendars;
import org.sarcini.google.Delegation;
import org.sarcini.google.DelegationCheck;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleClock;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.Quota;
import org.sarcini.google.RedirectRule;
import org.sarcini.google.ServiceAccount;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.JobPermits;
import org.sarcini.sync.Leases;
import org.sarcini.sync.OurEntries;
import org.sarcini.sync.PlaceSubjects;
import org.sarcini.sync.Places;
import org.sarcini.sync.PlacesToDo;
import org.sarcini.sync.SyncProperties;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class SetupConfiguration {

    private static final String CALLBACK = "/sarcini/oauth/callback";

    @Bean
    Consents sarciniConsents(
            Connections connections,
            Company company,
            Settings settings,
            Messages messages,
            ObjectProvider<SetupProgress> listeners) {
        return new Consents(connections, company, settings, messages, () -> listeners
                .orderedStream()
                .iterator());
    }

    private static String callback(CamundaBpmProperties camunda) {
        return camunda.getWebapp().getApplicationPath().replaceAll("/+$", "") + CALLBACK;
    }

    @Bean
    GoogleWay sarciniGoogleWay(Consents consents, Company company, CamundaBpmProperties camunda) {
        return new GoogleWay(consents, RedirectRule.of(company.baseUrl(), callback(camunda)), company);
    }

    /** Before the processes that wait for the consent move on, and load. */
    @Bean
    @Order(0)
    CrmSetup sarciniCrmSetup(
            Crms crms,
            Connections connections,
            Consents consents,
            CrmLoad load,
            ObjectProvider<CrmLoads> loads,
            SyncSwitches switches,
            CopyGuard guard,
            Company company,
            CamundaBpmProperties camunda) {
        return new CrmSetup(
                crms,
                connections,
                consents,
                load,
                loads,
                switches,
                guard,
                URI.create(company.baseUrl() + callback(camunda)));
    }

    @Bean
    GoogleSetup sarciniGoogleSetup(
            Connections connections,
            GoogleProvider google,
            Company company,
            Settings settings,
            Consents consents,
            GoogleWay way,
            ObjectProvider<CompanyCalendars> calendars,
            SyncSwitches switches,
            Leases leases) {
        return new GoogleSetup(connections, google, company, settings, consents, way, calendars, switches, leases);
    }

    @Bean
    SyncStanding sarciniSyncStanding(GoogleSetup setup, Places places, SyncSwitches switches, CopyGuard copyGuard) {
        return new SyncStanding(setup, places, switches, copyGuard);
    }

    @Bean
    OwnAccounts sarciniOwnAccounts(
            Connections connections,
            Consents consents,
            GoogleWay way,
            GoogleProvider google,
            EmployeeDirectory employees,
            Company company,
            ObjectProvider<OwnCalendar> calendars,
            SyncSwitches switches,
            Leases leases) {
        return new OwnAccounts(connections, consents, way, google, employees, company, calendars, switches, leases);
    }

    @Bean
    @Order(0)
    ConsentCheck sarciniOwnAccountCheck(EmployeeDirectory employees) {
        return new OwnAccountCheck(employees);
    }

    /** Before the processes that wait for the consent move on. */
    @Bean
    @Order(0)
    SetupProgress sarciniTellOwnCalendar(ObjectProvider<OwnCalendar> calendars) {
        return connection -> Optional.of(connection)
                .filter(given -> given.provider().equals(GoogleProvider.NAME))
                .flatMap(given -> given.owner().employeeId())
                .ifPresent(userId -> calendars.forEach(calendar -> calendar.coupled(userId, connection.id())));
    }

    @Bean
    SharedCalendar sarciniSharedCalendar(
            GoogleSetup setup,
            Calendars google,
            Places places,
            SyncSwitches switches,
            Company company,
            Messages messages) {
        return new SharedCalendar(setup, google, places, switches, company, messages);
    }

    @Bean
    Staff sarciniStaff(
            Connections connections,
            EmployeeDirectory employees,
            Delegation delegation,
            ObjectProvider<ProcessEngine> engine,
            Company company,
            SyncSwitches switches,
            Settings settings,
            SyncProperties properties) {
        return new CompanyStaff(
                connections,
                employees,
                delegation,
                engine.getObject().getIdentityService(),
                company,
                switches,
                settings,
                properties);
    }

    @Bean
    PlaceSubjects sarciniPlaceSubjects(Staff staff) {
        return new WantedSubjects(staff);
    }

    @Bean
    PlaceComparison sarciniPlaceComparison(Staff staff, Places places, Calendars calendars) {
        return new PlaceComparison(staff, places, calendars);
    }

    @Bean
    OwnPlaces sarciniOwnPlaces(
            Staff staff,
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            PlaceComparison comparison,
            Calendars calendars,
            TaskLists lists,
            OurEntries entries,
            GoogleAccounts accounts,
            Quota quota,
            Leases leases,
            JobPermits permits,
            Settings settings,
            Company company,
            Messages messages,
            Store store,
            TimeSource time,
            SyncWakeUp sync) {
        PlaceMaking making = new PlaceMaking(
                staff,
                places,
                toDo,
                calendars,
                lists,
                entries,
                accounts,
                settings,
                company,
                new PlaceTitles(staff, company, messages),
                leases,
                time);
        SharingCheck sharing = new SharingCheck(staff, places, calendars, accounts, quota, settings, company, time);
        return new OwnPlaces(
                staff,
                places,
                switches,
                comparison,
                making,
                sharing,
                calendars,
                lists,
                leases,
                permits,
                settings,
                store,
                time,
                sync::now);
    }

    @Bean
    CoupledPlaces sarciniCoupledPlaces(
            Staff staff,
            Places places,
            PlaceComparison comparison,
            OurEntries entries,
            Leases leases,
            Company company,
            Messages messages,
            TimeSource time,
            SyncWakeUp sync) {
        return new CoupledPlaces(
                staff, places, comparison, entries, leases, new PlaceTitles(staff, company, messages), time, sync::now);
    }

    @Bean
    Verification sarciniVerification(
            GoogleSetup setup,
            SecretsHealth secrets,
            GoogleClock clock,
            GoogleProvider google,
            Calendars calendars,
            SharedCalendar shared,
            Company company,
            DelegationSetup delegation,
            Messages messages,
            GooglePages pages) {
        return new Verification(setup, secrets, clock, google, calendars, shared, company, delegation, messages, pages);
    }

    @Bean
    Delegation sarciniDelegation(
            ServiceAccount account, Settings settings, Company company, EmployeeDirectory employees) {
        return new Delegation(
                account, settings, company, userId -> employees.find(userId).map(Employee::email));
    }

    @Bean
    DelegationSetup sarciniDelegationSetup(
            ServiceAccount account,
            Delegation delegation,
            DelegationCheck google,
            EmployeeDirectory employees,
            ObjectProvider<ProcessEngine> engine) {
        return new DelegationSetup(account, delegation, google, employees, new IdentityGroups(engine::getObject));
    }
}
