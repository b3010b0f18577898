package org.sarcini.crm;

import java.util.List;
import javax.sql.DataSource;
import org.sarcini.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class CrmLoadPostgresTest extends CrmLoadBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }

    @Override
    List<String> versions(DataSource from) {
        return JdbcClient.create(from)
                .sql("select id || ' ' || cast(xmin as text) from sarcini_partner union all"
                        + " select id || ' ' || cast(xmin as text) from sarcini_project order by 1")
                .query(String.class)
                .list();
    }
}
