package org.sarcini.sync;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.task.TaskTypes;

/**
 * Notices that something changed which events depend on beside their tasks (types, partners, projects, zone, language, domains,
 * settings, our own mapping) by a fingerprint of it all, whoever changed it and wherever; then all open tasks are looked at.
 */
final class MappingChanges {

    private static final String SETTING = "sync.mapping";

    private final Store store;
    private final Settings settings;
    private final SyncSettingsSource source;
    private final Company company;
    private final TaskTypes types;
    private final Backfill backfill;

    MappingChanges(
            Store store,
            Settings settings,
            SyncSettingsSource source,
            Company company,
            TaskTypes types,
            Backfill backfill) {
        this.store = store;
        this.settings = settings;
        this.source = source;
        this.company = company;
        this.types = types;
        this.backfill = backfill;
    }

    /** Looks, and has all open tasks looked at when there is something new. */
    void look() {
        backfill.again();
        String now = fingerprint();
        if (!settings.get(SETTING).filter(now::equals).isPresent()) {
            // First the work, then the note: whoever dies in between does it twice rather than never.
            backfill.everything();
            settings.put(SETTING, now);
        }
    }

    private String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher().putInt(EventMapping.VERSION);
        put(hasher, source.of(Audience.EVERYBODY));
        put(hasher, source.dateOnly());
        put(hasher, company.language());
        put(hasher, company.domains());
        put(hasher, company.baseUrl());
        types.all().forEach(type -> put(hasher, type));
        for (String table : new String[] {"sarcini_partner", "sarcini_project"}) {
            store.template().query("select id, name from " + table + " order by id", row -> {
                put(hasher, row.getString(1));
                put(hasher, row.getString(2));
            });
        }
        return hasher.hash().toString();
    }

    private static void put(Hasher hasher, Object value) {
        String text = value.toString();
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
    }
}
