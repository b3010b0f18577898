package org.sarcini.web.crm;

import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CrmSetup;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints of the coupling with CRMs; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class CrmWebConfiguration {

    @Bean
    CrmDesk sarciniCrmDesk(CrmSetup setup, ConsentDesk consents, Company company, Messages messages) {
        return new CrmDesk(setup, consents, company, messages);
    }

    @Bean
    CrmEndpoints sarciniCrmEndpoints(
            CurrentUser currentUser,
            CrmSetup setup,
            EmployeeDirectory employees,
            Company company,
            ConsentDesk consents,
            CrmDesk desk) {
        return new CrmEndpoints(currentUser, setup, employees, company, consents, desk);
    }
}
