package org.sarcini.task;

import org.sarcini.TestDatabase;

class TaskSearchOnPostgresqlTest extends TaskSearchBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }
}
