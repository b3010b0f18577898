package org.sarcini.host.flyway;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A host whose tables are migrated by Flyway. */
@SpringBootApplication
public class FlywayHost {}
