package org.sarcini.directory;

import org.sarcini.TestDatabase;

class DirectoryOnPostgresqlTest extends DirectoryBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }
}
