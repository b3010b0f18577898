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

    /** The setting that remembers that it was done. */
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
        int newFilters = filters.make();
        log.info("Groups {}, their rights and {} Tasklist filters made", newGroups, newFilters);
        return null;
    }
}
