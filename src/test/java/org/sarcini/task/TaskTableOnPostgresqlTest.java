package org.sarcini.task;

import org.sarcini.TestDatabase;

class TaskTableOnPostgresqlTest extends TaskTableBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }

    @Override
    String wide() {
        return "type varchar(600)";
    }

    @Override
    String numbers() {
        return "generate_series(1, 5)";
    }
}
