package org.sarcini.proof.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What somebody has who makes an application of Camunda's starters. */
@SpringBootApplication
public class BareCamunda {

    public static void main(String[] arguments) {
        SpringApplication.run(BareCamunda.class, arguments);
    }
}
