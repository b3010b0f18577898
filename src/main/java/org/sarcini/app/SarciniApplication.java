package org.sarcini.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application that runs by itself. */
@SpringBootApplication
public class SarciniApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SarciniApplication.class, arguments);
    }
}
