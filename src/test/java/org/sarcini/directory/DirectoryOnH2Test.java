package org.sarcini.directory;

import org.sarcini.TestDatabase;

class DirectoryOnH2Test extends DirectoryBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
