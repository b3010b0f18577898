package org.sarcini.crm;

import java.util.List;
import javax.sql.DataSource;
import org.sarcini.TestDatabase;

class CrmLoadH2Test extends CrmLoadBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @Override
    List<String> versions(DataSource from) {
        return List.of();
    }
}
