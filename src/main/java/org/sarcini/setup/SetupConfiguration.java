package org.sarcini.setup;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.sarcini.connect.Connections;
import org.sarcini.connect.SecretsHealth;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleClock;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.sync.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class SetupConfiguration {

    private static final String CALLBACK = "/sarcini/oauth/callback";

    @Bean
    GoogleSetup sarciniGoogleSetup(
            Connections connections,
            GoogleProvider google,
            Company company,
            Settings settings,
            Messages messages,
            CamundaBpmProperties camunda,
            ObjectProvider<SetupProgress> listeners) {
        String applications = camunda.getWebapp().getApplicationPath().replaceAll("/+$", "");
        RedirectRule redirect = RedirectRule.of(company.baseUrl(), applications + CALLBACK);
        return new GoogleSetup(connections, google, company, settings, messages, redirect, listeners);
    }

    @Bean
    SharedCalendar sarciniSharedCalendar(
            GoogleSetup setup, Calendars google, Places places, Company company, Messages messages) {
        return new SharedCalendar(setup, google, places, company, messages);
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
            Messages messages,
            GooglePages pages) {
        return new Verification(setup, secrets, clock, google, calendars, shared, company, messages, pages);
    }
}
