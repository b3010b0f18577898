package org.sarcini.task;

import org.sarcini.installation.Store;

/** How many tasks refer to something, open and ended ones, whoever may read them. */
public final class TaskUses {

    private final Store store;

    TaskUses(Store store) {
        this.store = store;
    }

    public long ofType(String code) {
        return count("type_code", code);
    }

    public long ofPartner(String id) {
        return count("partner_id", id);
    }

    public long ofProject(String id) {
        return count("project_id", id);
    }

    private long count(String column, String value) {
        return store.jdbc()
                .sql("select count(*) from sarcini_task where " + column + " = ?")
                .param(value)
                .query(Long.class)
                .single();
    }
}
