package org.sarcini.web.setup;

import org.sarcini.crm.Crms;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.GooglePages;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Consents;
import org.sarcini.setup.DelegationSetup;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.Verification;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Pages;
import org.sarcini.web.WebPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints of the coupling with Google; where there are any endpoints at all. */
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
    PeopleEndpoints sarciniPeopleEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnAccounts accounts,
            EmployeeDirectory employees,
            ConsentDesk desk) {
        return new PeopleEndpoints(currentUser, company, accounts, employees, desk);
    }

    @Bean
    ConsentCallback sarciniConsentCallback(
            Consents consents, ConsentDesk desk, Messages messages, Pages pages, SyncSwitches switches, Crms crms) {
        return new ConsentCallback(consents, desk, messages, pages, switches, crms);
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
}
