package org.sarcini.sync;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
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
        return of(
                place,
                place.kind() == PlaceKind.ACCOUNT ? places.find(list(place)).orElse(null) : null);
    }

    /** The same for some hundreds of places, by name, in one statement. */
    Map<String, SyncSettings> of(Collection<Place> all) {
        Map<String, Place> lists = places.find(all.stream()
                .filter(place -> place.kind() == PlaceKind.ACCOUNT)
                .map(SyncSettingsSource::list)
                .collect(Collectors.toSet()));
        return all.stream().collect(Collectors.toMap(Place::name, place -> of(place, lists.get(list(place)))));
    }

    /** The same where the person's list, which stands beside their own calendar, is known; null where there is none. */
    SyncSettings of(Place place, @Nullable Place list) {
        boolean usable = place.kind() != PlaceKind.ACCOUNT || (list != null && list.promising());
        return of(new Audience(
                place.kind(), place.subject(), place.mode() != PlaceMode.ON, usable && dateOnly() == DateOnly.TASKS));
    }

    private static String list(Place place) {
        return PlaceKind.TASKS.place(place.subject());
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
