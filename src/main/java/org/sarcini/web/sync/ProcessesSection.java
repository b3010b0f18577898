package org.sarcini.web.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.sync.DefinitionRow;
import org.sarcini.sync.SyncedDefinitions;

/** What is sent of which process, as screens show it. */
final class ProcessesSection {

    private final SyncedDefinitions definitions;
    private final ProcessEngine engine;

    ProcessesSection(SyncedDefinitions definitions, ProcessEngine engine) {
        this.definitions = definitions;
        this.engine = engine;
    }

    /**
     * A process and what is sent of it.
     *
     * @param name what people call it; its key where it has no name or is not there any more
     * @param content how much is sent, empty for nothing
     * @param open its open tasks
     * @param ready those of them with a representative and a due date
     */
    record Row(String key, String name, String content, String pull, long open, long ready) {}

    /** All processes that have open tasks or were ever switched on, by key. Two statements and one for the names. */
    List<Row> list() {
        List<DefinitionRow> rows = definitions.list();
        Map<String, String> names =
                names(rows.stream().map(DefinitionRow::definitionKey).toArray(String[]::new));
        return rows.stream()
                .map(row -> new Row(
                        row.definitionKey(),
                        names.getOrDefault(row.definitionKey(), row.definitionKey()),
                        row.synced() ? row.content().name() : "",
                        row.pull().name(),
                        row.open(),
                        row.ready()))
                .toList();
    }

    /** Asked as the system: who steers the sync need not have Camunda's right to read every process. */
    private Map<String, String> names(String... keys) {
        Map<String, String> names = new HashMap<>();
        if (keys.length == 0) {
            return names;
        }
        IdentityService identity = engine.getIdentityService();
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKeysIn(keys)
                    .latestVersion()
                    .list()
                    .forEach(one -> {
                        if (one.getName() != null && !one.getName().isBlank()) {
                            names.put(one.getKey(), one.getName());
                        }
                    });
        } finally {
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
        return names;
    }
}
