package org.sarcini.web.crm;

import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CrmSetup;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page and the endpoints of the coupling with CRMs; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class CrmWebConfiguration {

    @Bean
    CrmDesk sarciniCrmDesk(
            CrmSetup setup, EmployeeDirectory employees, ConsentDesk consents, Company company, Messages messages) {
        return new CrmDesk(setup, employees, consents, company, messages);
    }

    @Bean
    CrmPage sarciniCrmPage(PageDesk pages, CrmSetup setup, CrmDesk desk, Company company) {
        return new CrmPage(pages, setup, desk, company);
    }

    @Bean
    CrmEndpoints sarciniCrmEndpoints(
            CurrentUser currentUser, CrmSetup setup, Company company, ConsentDesk consents, CrmDesk desk) {
        return new CrmEndpoints(currentUser, setup, company, consents, desk);
    }
}
