package org.sarcini.directory;

import org.sarcini.installation.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class DirectoryConfiguration {

    @Bean
    Partners sarciniPartners(Store store) {
        return new Partners(store);
    }

    @Bean
    Projects sarciniProjects(Store store) {
        return new Projects(store);
    }
}
