package org.sarcini.task;

import org.sarcini.TestDatabase;

class TaskActionsOnPostgresqlTest extends TaskActionsBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }
}
