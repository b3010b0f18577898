package org.sarcini.setup;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Wanted;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceSubjects;

/** Says whom places are for by the rules by which they are made. */
final class WantedSubjects implements PlaceSubjects {

    private final Staff staff;

    WantedSubjects(Staff staff) {
        this.staff = staff;
    }

    @Override
    public Set<String> of(PlaceKind kind) {
        Offer offer = with(kind);
        Set<String> subjects = new HashSet<>();
        if (kind == PlaceKind.GROUP) {
            WantedPlaces.ofGroups(staff.groups(), offer).forEach(wanted -> subjects.add(wanted.subject()));
        } else {
            staff.everybody(person -> WantedPlaces.of(person, offer).stream()
                    .filter(wanted -> wanted.kind() == kind)
                    .map(Wanted::subject)
                    .forEach(subjects::add));
        }
        return subjects;
    }

    /** What the company offers now, and that kind besides. */
    private Offer with(PlaceKind kind) {
        Offer now = staff.offer().orElseGet(() -> new Offer(Set.of(), false, ""));
        Set<PlaceKind> on = EnumSet.of(kind);
        on.addAll(now.on());
        return new Offer(on, now.dateOnlyAsTasks(), now.connectionId());
    }
}
