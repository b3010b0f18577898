package org.sarcini.host.strangedatabase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;

/** A host whose database is none that Sarcini knows: H2 under another name. */
@SpringBootApplication
public class StrangeDatabaseHost {

    @Bean
    DataSource dataSource(@Value("${spring.datasource.url}") String url) {
        DataSource real =
                DataSourceBuilder.create().url(url).username("sa").password("").build();
        return wrap(DataSource.class, real);
    }

    private static <T> T wrap(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getName().equals("getDatabaseProductName")) {
                        return "Strange Server";
                    }
                    try {
                        Object answer = method.invoke(real, values);
                        if (answer instanceof Connection connection) {
                            return wrap(Connection.class, connection);
                        }
                        return answer instanceof DatabaseMetaData metaData
                                ? wrap(DatabaseMetaData.class, metaData)
                                : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
