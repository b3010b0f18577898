package org.sarcini.host.plain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A host that does nothing special. */
@SpringBootApplication
public class PlainHost {}
