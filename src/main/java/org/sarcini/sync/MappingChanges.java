package org.sarcini.sync;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.ChangeLog.Change;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Notices that something changed which events depend on beside their tasks. Types, partners and projects say so themselves, and
 * so do places and processes that are switched on: the tasks that use them are looked at, and a look without a change costs one
 * statement, however large the directory. What every event depends on (zone, language, domains, settings, our own mapping) has a
 * fingerprint: where it differs all open tasks are looked at. The names of people are {@link EmployeeChanges}'s.
 */
final class MappingChanges {

    private static final String SETTING = "sync.mapping";
    private static final int PAGE = 500;

    private final Store store;
    private final Settings settings;
    private final SyncSettingsSource source;
    private final Company company;
    private final ChangeLog changes;
    private final EmployeeChanges employees;
    private final Backfill backfill;
    private final TimeSource time;

    MappingChanges(
            Store store,
            Settings settings,
            SyncSettingsSource source,
            Company company,
            EmployeeChanges employees,
            Backfill backfill,
            TimeSource time) {
        this.store = store;
        this.settings = settings;
        this.source = source;
        this.company = company;
        this.changes = new ChangeLog(store);
        this.employees = employees;
        this.backfill = backfill;
        this.time = time;
    }

    /** Looks, and has the tasks looked at that it concerns; in pages, each in a transaction of its own. */
    void look() {
        // First the work, then the note: whoever dies in between does it twice rather than never.
        String now = fingerprint();
        if (!settings.get(SETTING).filter(now::equals).isPresent()) {
            backfill.everything();
            store.inNewTransaction(() -> {
                settings.put(SETTING, now);
                return now;
            });
        }
        List<Change> some;
        do {
            some = changes.due(time.now(), PAGE);
            Map<ChangeLog.Kind, List<String>> subjects = some.stream()
                    .collect(Collectors.groupingBy(
                            Change::kind, Collectors.mapping(Change::subject, Collectors.toList())));
            subjects.forEach((kind, changed) ->
                    backfill.using(kind, changed.stream().distinct().toList()));
            changes.done(some);
        } while (some.size() == PAGE);
        employees.look();
    }

    private String fingerprint() {
        return fingerprint(
                EventMapping.VERSION,
                source.of(Audience.EVERYBODY),
                source.dateOnly(),
                company.language(),
                company.domains(),
                company.baseUrl());
    }

    /** Differs where one of these texts differs. */
    static String fingerprint(Object... values) {
        Hasher hasher = Hashing.sha256().newHasher();
        Arrays.stream(values).map(String::valueOf).forEach(text -> hasher.putInt(text.length())
                .putString(text, StandardCharsets.UTF_8));
        return hasher.hash().toString();
    }
}
