package org.sarcini.host.processapplication;

import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A host that is a process application, with a processes.xml of its own. */
@SpringBootApplication
@EnableProcessApplication
public class ProcessApplicationHost {}
