package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;

/**
 * Makes groups, their rights on our processes and the filters of Tasklist, once in the life of an installation: what an
 * administrator changed or removed later stays as it is. Where the identity service cannot write (LDAP), nothing is made and the
 * log says what to do. A failure never stops the host.
 */
final class FirstStart implements SmartInitializingSingleton {

    /** The setting that remembers what was made; {@link Uninstall} reads it. */
    static final String MADE = "rights.made";

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Store store;
    private final Settings settings;
    private final IdentityService identities;
    private final GroupProperties groups;
    private final Groups makeGroups;
    private final Grants grants;
    private final TasklistFilters filters;

    FirstStart(
            Store store,
            Settings settings,
            IdentityService identities,
            GroupProperties groups,
            Groups makeGroups,
            Grants grants,
            TasklistFilters filters) {
        this.store = store;
        this.settings = settings;
        this.identities = identities;
        this.groups = groups;
        this.makeGroups = makeGroups;
        this.grants = grants;
        this.filters = filters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!store.ready() || settings.get(MADE).isPresent()) {
            return;
        }
        if (identities.isReadOnly()) {
            log.info(
                    "The identity service cannot write: make groups {}, {} and {} there (or name yours in sarcini.groups.*),"
                            + " and give them the rights that docs/embedding.md lists.",
                    groups.admin(),
                    groups.manager(),
                    groups.user());
            return;
        }
        try {
            store.inTransaction(this::make);
        } catch (DuplicateKeyException another) {
            log.info("Another node makes the groups, rights and filters");
        } catch (RuntimeException failure) {
            log.error(
                    "Groups, rights and Tasklist filters of Sarcini could not be made: {}. The application goes on; mend the"
                            + " cause and restart.",
                    failure.getMessage(),
                    failure);
        }
    }

    private Void make() {
        // The row comes first: a second node waits for it and then fails, having made nothing.
        settings.add(MADE, "");
        List<String> newGroups = makeGroups.make();
        grants.make();
        List<String> newFilters = filters.make();
        settings.put(MADE, new Made(newGroups, newFilters).toText());
        log.info("Groups {}, their rights and {} Tasklist filters made", newGroups, newFilters.size());
        return null;
    }

    /**
     * What the first start made, to be taken away by the uninstall.
     *
     * @param groups ids of groups that were not there before
     * @param filters ids of Tasklist filters
     */
    record Made(List<String> groups, List<String> filters) {

        String toText() {
            return String.join(",", groups) + ";" + String.join(",", filters);
        }

        static Made ofText(String text) {
            String[] parts = text.split(";", -1);
            return new Made(ids(parts[0]), parts.length > 1 ? ids(parts[1]) : List.of());
        }

        private static List<String> ids(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(","));
        }
    }
}
