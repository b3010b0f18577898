package org.sarcini.google;

import org.sarcini.connect.Connections;
import org.sarcini.connect.ConsentCheck;
import org.sarcini.connect.Provider;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleProperties.class)
public class GoogleConfiguration {

    @Bean
    GoogleProvider sarciniGoogle(GoogleProperties properties) {
        return new GoogleProvider(properties);
    }

    @Bean
    Provider sarciniGoogleProvider(GoogleProvider google) {
        return google.provider();
    }

    @Bean
    ConsentCheck sarciniGoogleConsentCheck(Company company, Messages messages) {
        return new GoogleConsentCheck(company, messages);
    }

    @Bean
    ServiceAccount sarciniServiceAccount(Connections connections) {
        return new ServiceAccount(connections);
    }

    @Bean
    Provider sarciniDelegationProvider(GoogleProperties properties) {
        return ServiceAccount.provider(properties);
    }

    @Bean
    DelegatedTokens sarciniDelegatedTokens(
            ServiceAccount account, GoogleProperties properties, Company company, Messages messages, TimeSource time) {
        return new DelegatedTokens(account, properties, new DelegationRefusals(company, messages), time);
    }

    @Bean
    DelegationCheck sarciniDelegationCheck(DelegatedTokens tokens) {
        return tokens::check;
    }

    @Bean
    AccessTokens sarciniAccessTokens(Connections connections, DelegatedTokens delegated) {
        return new RoutedTokens(delegated, new ConnectionTokens(connections));
    }

    @Bean
    GoogleClient sarciniGoogleClient(GoogleProperties properties, AccessTokens tokens) {
        return new GoogleClient(properties, tokens);
    }

    @Bean
    Calendars sarciniCalendars(
            GoogleClient google, GoogleProperties properties, GoogleAccounts accounts, Quota quota, TimeSource time) {
        return new Calendars(google, properties, accounts, quota, time);
    }

    @Bean
    GoogleClock sarciniGoogleClock(GoogleClient google, GoogleProperties properties, TimeSource time) {
        return new GoogleClock(google, properties, time);
    }

    @Bean
    GooglePages sarciniGooglePages(GoogleProperties properties) {
        return new GooglePages(properties);
    }

    @Bean
    GoogleAccounts sarciniGoogleAccounts(Connections connections, DelegatedTokens delegated) {
        return new RoutedAccounts(delegated, new ConnectionAccounts(connections));
    }

    @Bean
    EventBatch sarciniEventBatch(GoogleClient google, TimeSource time) {
        return new EventBatch(google, time);
    }

    @Bean
    EventLists sarciniEventLists(GoogleClient google, TimeSource time) {
        return new EventLists(google, time);
    }

    @Bean
    Quota sarciniQuota(Store store, TimeSource time, GoogleProperties properties) {
        return new Quota(store, time, properties);
    }

    @Bean
    TaskBatch sarciniTaskBatch(GoogleClient google, TimeSource time) {
        return new TaskBatch(google, time);
    }

    @Bean
    TaskLists sarciniTaskLists(GoogleClient google, TimeSource time) {
        return new TaskLists(google, time);
    }
}
