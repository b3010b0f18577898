package org.sarcini.setup;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;

/** The groups of Camunda's identity service. */
final class IdentityGroups {

    private final Supplier<ProcessEngine> engine;

    IdentityGroups(Supplier<ProcessEngine> engine) {
        this.engine = engine;
    }

    boolean exists(String groupId) {
        return identity().createGroupQuery().groupId(groupId).count() > 0;
    }

    /** The ids of some people of the group. */
    List<String> members(String groupId, int most) {
        return identity().createUserQuery().memberOfGroup(groupId).listPage(0, most).stream()
                .map(User::getId)
                .toList();
    }

    private IdentityService identity() {
        return engine.get().getIdentityService();
    }
}
