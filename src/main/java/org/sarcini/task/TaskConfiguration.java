package org.sarcini.task;

import org.sarcini.installation.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class TaskConfiguration {

    @Bean
    TaskTable sarciniTaskTable(Store store) {
        return new TaskTable(store);
    }

    @Bean
    TaskTypes sarciniTaskTypes(Store store) {
        return new TaskTypes(store);
    }
}
