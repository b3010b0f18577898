package org.sarcini.host.twosources;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A host with a data source of its own beside the one of Camunda, its own being the primary one. */
@SpringBootApplication
public class TwoSourcesHost {

    @Bean
    @Primary
    DataSource businessDataSource() {
        return DataSourceBuilder.create().url("jdbc:h2:mem:business").build();
    }

    @Bean
    DataSource camundaBpmDataSource(@Value("${spring.datasource.url}") String url) {
        return DataSourceBuilder.create().url(url).username("sa").password("").build();
    }

    @Bean
    @Primary
    PlatformTransactionManager businessTransactionManager(DataSource businessDataSource) {
        return new JdbcTransactionManager(businessDataSource);
    }

    @Bean
    PlatformTransactionManager camundaBpmTransactionManager(
            @Qualifier("camundaBpmDataSource") DataSource camundaBpmDataSource) {
        return new JdbcTransactionManager(camundaBpmDataSource);
    }
}
