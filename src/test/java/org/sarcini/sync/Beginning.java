package org.sarcini.sync;

import java.util.List;
import javax.sql.DataSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Database and calendars as they were at some moment, to go back to: much faster than to come there again. H2 alone. */
final class Beginning {

    private final JdbcTemplate jdbc;
    private final GoogleStandIn google;
    private final GoogleStandIn.Snapshot calendars;
    private final List<String> tables;

    /** Remembers what there is now. */
    Beginning(DataSource database, GoogleStandIn google) {
        this.jdbc = new JdbcTemplate(database);
        this.google = google;
        this.calendars = google.snapshot();
        this.tables = jdbc.queryForList(
                "select lower(table_name) from information_schema.tables where lower(table_name) like 'sarcini!_%' escape '!'",
                String.class);
        tables.forEach(table -> jdbc.execute("create table begun_" + table + " as select * from " + table));
    }

    /** Goes back; who had consented at Google consents again. */
    void again() {
        google.goBackTo(calendars);
        for (String table : tables) {
            jdbc.update("delete from " + table);
            jdbc.update("insert into " + table + " select * from begun_" + table);
        }
    }
}
