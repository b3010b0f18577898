package org.sarcini.host.bare;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A host without Actuator and without any template engine of its own. */
@SpringBootApplication
public class BareHost {}
