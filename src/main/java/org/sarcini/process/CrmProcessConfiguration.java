package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.crm.CrmLoad;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.CrmSetup;
import org.sarcini.sync.JobPermits;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind the processes of the CRMs; delegates are named as the diagrams name them. */
@Configuration(proxyBeanMethods = false)
public class CrmProcessConfiguration {

    @Bean
    EngineCrmLoads sarciniCrmLoads(ProcessEngine engine, CrmLoad load, SyncWakeUp wakeUp) {
        return new EngineCrmLoads(engine, load, wakeUp);
    }

    @Bean
    FindConnections sarciniFindConnections(CrmSetup setup, EngineCrmLoads loads, Traces traces, TimeSource time) {
        return new FindConnections(setup, loads, traces, time);
    }

    @Bean
    LoadConnection sarciniLoadConnection(CrmSetup setup, CrmLoad load, JobPermits permits, PromptTimers timers) {
        return new LoadConnection(setup, load, permits, timers);
    }

    @Bean
    CrmWanted sarciniCrmWanted(CrmSetup setup, Messages messages, Company company) {
        return new CrmWanted(setup, messages, company);
    }
}
