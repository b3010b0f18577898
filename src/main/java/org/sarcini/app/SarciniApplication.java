package org.sarcini.app;

import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** The application that runs by itself. */
@SpringBootApplication
public class SarciniApplication {

    public static void main(String[] arguments) {
        start(SarciniApplication.class, arguments);
    }

    /** Starts with the defaults of {@code application.yaml} beside this class, which any setting of the user's overrides. */
    static ConfigurableApplicationContext start(Class<?> main, String... arguments) {
        SpringApplication application = new SpringApplication(main);
        application.setDefaultProperties(defaults());
        return application.run(arguments);
    }

    /** The defaults; not a file that Spring Boot finds by itself, because then it would be a host's configuration too. */
    public static Properties defaults() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml", SarciniApplication.class));
        Properties properties = yaml.getObject();
        return properties == null ? new Properties() : properties;
    }
}
