package org.sarcini.sync;

import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;

/** Puts together what the plan depends on, as it is now. */
final class SyncSettingsSource {

    private final SyncProperties properties;
    private final Company company;
    private final InstallationId installation;
    private final Places places;

    SyncSettingsSource(SyncProperties properties, Company company, InstallationId installation, Places places) {
        this.properties = properties;
        this.company = company;
        this.installation = installation;
        this.places = places;
    }

    /** For a place as it is. Where a person's list of Google Tasks cannot be used, all goes to the calendar beside it. */
    SyncSettings of(Place place) {
        String person = place.subject();
        boolean list = place.kind() != PlaceKind.ACCOUNT || (person != null && places.listPromising(person));
        return of(
                new Audience(place.kind(), person, place.mode() != PlaceMode.ON, list && dateOnly() == DateOnly.TASKS));
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
