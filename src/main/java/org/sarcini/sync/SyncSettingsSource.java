package org.sarcini.sync;

import org.sarcini.installation.Company;

/** Puts together what the plan depends on, as it is now. */
final class SyncSettingsSource {

    private final SyncProperties properties;
    private final Company company;
    private final InstallationId installation;

    SyncSettingsSource(SyncProperties properties, Company company, InstallationId installation) {
        this.properties = properties;
        this.company = company;
        this.installation = installation;
    }

    SyncSettings of(String place) {
        return new SyncSettings(
                installation.get(),
                place,
                company.zone(),
                properties.done(),
                properties.dueBefore(),
                properties.dueAfter(),
                properties.defaultDuration());
    }
}
