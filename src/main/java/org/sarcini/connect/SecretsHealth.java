package org.sarcini.connect;

import java.util.Optional;
import org.sarcini.installation.Store;

/** Whether this node can work with the stored secrets. */
public final class SecretsHealth {

    private final Store store;
    private final Keys keys;

    SecretsHealth(Store store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * What is wrong with this node's keys, for an administrator; empty when nothing is, when no secret is stored, and when keys
     * are lost for all nodes (that is the connections' matter: they ask for consent).
     */
    public Optional<String> problem() {
        if (!store.ready()) {
            return Optional.empty();
        }
        try {
            return keys.neededFromElsewhere()
                    ? Optional.of(keys.elsewhere())
                    : keys.fault().map(KeyUnavailable::getMessage);
        } catch (KeyUnavailable unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }
}
