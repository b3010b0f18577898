package org.sarcini.web;

import org.sarcini.RunningApplication;
import org.springframework.test.context.TestPropertySource;

@RunningApplication
@TestPropertySource(properties = "camunda.bpm.webapp.application-path=/")
class AtTheRootTest extends AnotherPathStatements {

    AtTheRootTest() {
        super("");
    }
}
