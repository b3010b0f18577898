package org.sarcini.proof.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What somebody has who makes an application of Camunda's starters. Not marked as Boot's: only the demo is found by {@code test-run}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareCamunda {

    public static void main(String[] arguments) {
        SpringApplication.run(BareCamunda.class, arguments);
    }
}
