package org.sarcini.crm;

import java.security.SecureRandom;
import org.sarcini.connect.Connections;
import org.sarcini.connect.HttpTransports;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrmProperties.class)
public class CrmConfiguration {

    @Bean
    @Order(1)
    CrmProvider sarciniQicsMilestones(CrmProperties properties) {
        return new QicsMilestones(properties.qics());
    }

    @Bean
    @Order(2)
    CrmProvider sarciniTeamleaderFocus(CrmProperties properties) {
        return new TeamleaderFocus(properties.teamleader());
    }

    @Bean
    Crms sarciniCrms(ObjectProvider<CrmProvider> providers) {
        return new Crms(providers.orderedStream().toList());
    }

    @Bean
    CrmClient sarciniCrmClient(Connections connections, CrmProperties properties, TimeSource time) {
        return new CrmClient(connections, HttpTransports.madeOnFirstUse(), properties, time);
    }

    @Bean
    CrmLoad sarciniCrmLoad(
            Crms crms,
            Connections connections,
            CrmClient client,
            Partners partners,
            Projects projects,
            Store store,
            CrmProperties properties,
            TimeSource time,
            Messages messages,
            Company company) {
        return new CrmLoad(
                crms.all(),
                connections,
                client,
                partners,
                projects,
                store,
                new Backoff(new SecureRandom()),
                properties,
                time,
                messages,
                company);
    }
}
