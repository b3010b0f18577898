package org.sarcini.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The application that runs by itself. */
@SpringBootApplication
public class SarciniApplication {

    public static void main(String[] arguments) {
        start(SarciniApplication.class, arguments);
    }

    /** Starts with the defaults of {@code application.properties} beside this class, which any setting of the user's overrides. */
    static ConfigurableApplicationContext start(Class<?> main, String... arguments) {
        SpringApplication application = new SpringApplication(main);
        application.setDefaultProperties(defaults());
        return application.run(arguments);
    }

    /** The defaults; not a file that Spring Boot finds by itself, because then it would be a host's configuration too. */
    public static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("application.properties", SarciniApplication.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The application's own defaults cannot be read: its jar is not whole.", failure);
        }
    }
}
