package org.sarcini.sync;

import org.jspecify.annotations.Nullable;
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

    /** For a place as it is. */
    SyncSettings of(Place place) {
        return of(new Audience(
                place.kind(), place.subject(), place.mode() != PlaceMode.ON, dateOnly() == DateOnly.TASKS));
    }

    /** What becomes of a task with a date alone in an employee's own account. */
    DateOnly dateOnly() {
        return properties.dateOnly();
    }

    /** For a place that tasks may go to, whether it exists or not. */
    SyncSettings of(PlaceKind kind, @Nullable String subject) {
        return of(new Audience(kind, subject, false, properties.dateOnly() == DateOnly.TASKS));
    }

    /** For an audience that may have no place yet. */
    SyncSettings of(Audience audience) {
        return new SyncSettings(
                installation.get(),
                audience,
                company.zone(),
                properties.done(),
                properties.dueBefore(),
                properties.dueAfter(),
                properties.defaultDuration());
    }
}
