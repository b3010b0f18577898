package org.sarcini.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Messages;

/** The three groups of Sarcini in Camunda's identity service. */
final class Groups {

    /** The type of groups that we made: the uninstall knows them by it. */
    static final String TYPE = "SARCINI";

    private final ProcessEngineConfigurationImpl engine;
    private final GroupProperties groups;
    private final Company company;
    private final Messages messages;

    Groups(ProcessEngineConfigurationImpl engine, GroupProperties groups, Company company, Messages messages) {
        this.engine = engine;
        this.groups = groups;
        this.company = company;
        this.messages = messages;
    }

    /** Makes the groups that are not there and returns their ids. */
    List<String> make() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(groups.admin(), "rights.group.admin");
        wanted.put(groups.manager(), "rights.group.manager");
        wanted.put(groups.user(), "rights.group.user");
        List<String> made = new ArrayList<>();
        wanted.forEach((id, name) -> {
            if (engine.getIdentityService().createGroupQuery().groupId(id).count() == 0) {
                save(id, messages.text(company.language(), name));
                made.add(id);
            }
        });
        return made;
    }

    /**
     * Past the identity service, straight to its provider: the engine's default pattern for new ids knows no hyphen but in
     * camunda-admin, and the pattern is the host's to set.
     */
    private void save(String id, String name) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            WritableIdentityProvider provider = context.getWritableIdentityProvider();
            Group group = provider.createNewGroup(id);
            group.setName(name);
            group.setType(TYPE);
            return provider.saveGroup(group);
        });
    }
}
