package org.sarcini.web;

import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** The beans of this feature; none where the host has no servlets or none of Camunda's web applications. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil")
public class WebConfiguration {

    @Bean
    WebPaths sarciniWebPaths(CamundaBpmProperties camunda) {
        return new WebPaths(camunda.getWebapp().getApplicationPath());
    }

    /** Needs nothing of the engine: Spring MVC makes it early, and would have the host's engine built before its time. */
    @Bean
    MappedInterceptor sarciniPageLanguage(WebPaths paths, InstallationProperties installation) {
        return new MappedInterceptor(
                new String[] {paths.api() + "/**", paths.pages() + "/**"},
                new PageLanguage(Locale.forLanguageTag(installation.language())));
    }

    /** After the language, in which it refuses. The answer to a consent is refused by its own page, and kept nowhere. */
    @Bean
    MappedInterceptor sarciniZeroInAddress(WebPaths paths) {
        return new MappedInterceptor(
                new String[] {paths.api() + "/**", paths.pages() + "/**"},
                new String[] {paths.pages() + "/oauth/callback"},
                new ZeroInAddress());
    }

    /** Before all others, so that what Camunda's filters refuse has the headers too. */
    @Bean
    FilterRegistrationBean<AnswerHeaders> sarciniPageHeaders(WebPaths paths) {
        return headers("sarciniPageHeaders", true, paths.pages());
    }

    @Bean
    FilterRegistrationBean<AnswerHeaders> sarciniApiHeaders(WebPaths paths) {
        return headers("sarciniApiHeaders", false, paths.api());
    }

    private static FilterRegistrationBean<AnswerHeaders> headers(String name, boolean pages, String path) {
        FilterRegistrationBean<AnswerHeaders> headers = new FilterRegistrationBean<>(new AnswerHeaders(pages));
        headers.setName(name);
        headers.addUrlPatterns(path + "/*");
        headers.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return headers;
    }

    @Bean
    CurrentUser sarciniCurrentUser(ProcessEngine engine) {
        return new CurrentUser(engine);
    }

    @Bean
    Problems sarciniProblems(Messages messages) {
        return new Problems(messages);
    }

    @Bean
    Pages sarciniPages(Company company, Messages messages, WebPaths paths) {
        return new Pages(company, messages, paths);
    }

    @Bean
    PageDesk sarciniPageDesk(Pages pages, CurrentUser currentUser, EmployeeDirectory employees, Company company) {
        return new PageDesk(pages, currentUser, employees, company);
    }

    @Bean
    AssetController sarciniAssetController() {
        return new AssetController();
    }
}
