package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.crm.Crms;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CrmLoads;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.SetupProgress;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of {@code SetupGoogleApps} and {@code ConectareCalendar}. */
@Configuration(proxyBeanMethods = false)
public class SetupProcessConfiguration {

    @Bean
    SetupRequested sarciniSetupRequested(Company company, GoogleSetup setup) {
        return new SetupRequested(company, setup);
    }

    @Bean
    PrepareSharedCalendar sarciniPrepareSharedCalendar(SharedCalendar calendar) {
        return new PrepareSharedCalendar(calendar);
    }

    @Bean
    StartSync sarciniStartSync(SharedCalendar calendar, SyncWakeUp sync) {
        return new StartSync(calendar, sync);
    }

    @Bean
    OwnCalendarWanted sarciniOwnCalendarWanted(OwnAccounts accounts, Messages messages, Company company) {
        return new OwnCalendarWanted(accounts, messages, company);
    }

    @Bean
    SetupProgress sarciniMoveSetupOn(ProcessEngine engine, Crms crms, CrmLoads loads) {
        return new MoveSetupOn(engine, crms, loads);
    }
}
