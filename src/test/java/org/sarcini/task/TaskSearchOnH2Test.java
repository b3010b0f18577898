package org.sarcini.task;

import org.sarcini.TestDatabase;

class TaskSearchOnH2Test extends TaskSearchBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
