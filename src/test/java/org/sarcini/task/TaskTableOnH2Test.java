package org.sarcini.task;

import org.sarcini.TestDatabase;

class TaskTableOnH2Test extends TaskTableBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    String wide() {
        return "set data type varchar(600)";
    }

    @Override
    String numbers() {
        return "system_range(1, 5)";
    }
}
