package org.sarcini.demo;

import java.net.URI;
import java.time.Clock;
import java.util.Properties;
import java.util.Set;
import org.sarcini.app.SarciniApplication;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * {@code mvn spring-boot:test-run}: the application with demo people, tasks, partners and projects in a database in memory, and
 * with stand-ins for Google and for Qics Milestones on loopback. Another port with {@code -Dspring-boot.run.arguments=--server.port=8081}.
 */
@SpringBootApplication
public class DemoApplication {

    static final String CLIENT_ID = "4711-demo.apps.googleusercontent.com";
    static final String CLIENT_SECRET = "GOCSPX-demo";
    static final String CRM_CLIENT = "sarcini-demo";
    static final String CRM_SECRET = "qics-demo-secret";

    public static void main(String[] arguments) {
        GoogleStandIn google = new GoogleStandIn(0, Clock.systemUTC());
        Properties defaults = SarciniApplication.defaults();
        QicsStandIn qics = DemoCrm.filled(new QicsStandIn(Clock.systemUTC()));
        defaults.putAll(demo(google));
        defaults.putAll(DemoCrm.addresses(qics));
        SpringApplication application = new SpringApplication(DemoApplication.class);
        application.setDefaultProperties(defaults);
        application.addInitializers(context -> {
            String port = context.getEnvironment().getProperty("server.port", "8080");
            String base = context.getEnvironment().getProperty("sarcini.base-url", "http://localhost:" + port);
            context.getEnvironment().getSystemProperties().put("sarcini.base-url", base);
            URI callback = URI.create(base + "/camunda/sarcini/oauth/callback");
            DemoPeople.accounts(google).withClient(CLIENT_ID, CLIENT_SECRET, Set.of(callback));
            qics.grants().register(CRM_CLIENT, CRM_SECRET, callback);
            context.getBeanFactory().registerSingleton("demoGoogle", google);
            context.getBeanFactory().registerSingleton("demoQics", qics);
        });
        application.run(arguments);
    }

    private static Properties demo(GoogleStandIn google) {
        Properties demo = new Properties();
        demo.put("spring.datasource.url", "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1");
        demo.put("sarcini.company-domains", DemoPeople.DOMAIN);
        demo.put("sarcini.google.root-url", google.rootUrl().toString());
        demo.put("sarcini.google.tasks-root-url", google.rootUrl().toString());
        demo.put("sarcini.google.auth-url", google.authUrl().toString());
        demo.put("sarcini.google.token-url", google.tokenUrl().toString());
        demo.put("sarcini.google.revoke-url", google.revokeUrl().toString());
        demo.put("sarcini.google.certs-url", google.certsUrl().toString());
        demo.put("sarcini.google.calendar-url", google.rootUrl().toString());
        return demo;
    }
}
