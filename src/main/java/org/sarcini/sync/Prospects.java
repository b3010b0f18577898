package org.sarcini.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.task.Task;

/** Where tasks would go if places of some kinds were on; the places need not exist. For one preview. */
final class Prospects {

    private final SyncSettingsSource settings;
    private final Set<PlaceKind> kinds;
    private final Map<PlaceKind, Set<String>> subjects = new EnumMap<>(PlaceKind.class);
    private final Set<String> elsewhere;
    private final Map<String, Place> known;
    private final Map<String, SyncSettings> decided = new HashMap<>();
    private final Map<PlaceKind, Set<String>> without = new EnumMap<>(PlaceKind.class);

    /**
     * @param kinds with {@link PlaceKind#ACCOUNT} go the lists beside
     * @param withAccounts those who have a place in their own account, whatever else is looked at
     */
    Prospects(
            Collection<PlaceKind> kinds,
            PlaceSubjects all,
            Set<String> withAccounts,
            Places places,
            SyncSettingsSource settings) {
        this.settings = settings;
        this.kinds = EnumSet.copyOf(kinds);
        this.elsewhere = withAccounts;
        for (PlaceKind kind : kinds) {
            if (kind != PlaceKind.SHARED) {
                subjects.put(kind, all.of(kind));
            }
        }
        Set<PlaceKind> seen = EnumSet.copyOf(kinds);
        if (seen.contains(PlaceKind.ACCOUNT)) {
            seen.add(PlaceKind.TASKS);
        }
        this.known = seen.stream()
                .flatMap(kind -> places.of(kind).stream())
                .collect(Collectors.toMap(Place::name, Function.identity()));
    }

    /** The places that the task would go to. */
    List<SyncSettings> of(Task task) {
        List<SyncSettings> wanted = new ArrayList<>();
        if (kinds.contains(PlaceKind.SHARED)) {
            add(wanted, PlaceKind.SHARED, null, task);
        }
        String person = task.assignee();
        if (person == null) {
            groups(task)
                    .filter(group -> has(PlaceKind.GROUP, group))
                    .forEach(group -> add(wanted, PlaceKind.GROUP, group, task));
        } else if (has(PlaceKind.ACCOUNT, person)) {
            add(wanted, PlaceKind.ACCOUNT, person, task);
            add(wanted, PlaceKind.TASKS, person, task);
        } else if (has(PlaceKind.EMPLOYEE, person)) {
            add(wanted, PlaceKind.EMPLOYEE, person, task);
        }
        return wanted;
    }

    /** The own place that its person lacks, as if there were one; null where they lack none. */
    @Nullable
    SyncSettings lacking(Task task) {
        String person = task.assignee();
        PlaceKind kind = kinds.contains(PlaceKind.ACCOUNT) ? PlaceKind.ACCOUNT : PlaceKind.EMPLOYEE;
        return person == null
                        || !kinds.contains(kind)
                        || elsewhere.contains(person)
                        || has(PlaceKind.ACCOUNT, person)
                        || has(PlaceKind.EMPLOYEE, person)
                ? null
                : settings.of(new Audience(kind, person, false, false));
    }

    /** Notes that there would be something for them, and no place for it. */
    void without(PlaceKind kind, String subject) {
        without.computeIfAbsent(kind, none -> new HashSet<>()).add(subject);
    }

    /** How many of each kind there were. */
    Map<PlaceKind, Integer> without() {
        Map<PlaceKind, Integer> counts = new EnumMap<>(PlaceKind.class);
        without.forEach((kind, all) -> counts.put(kind, all.size()));
        return counts;
    }

    /** The groups that may claim the task and have no calendar. */
    List<String> groupsWithout(Task task) {
        return kinds.contains(PlaceKind.GROUP)
                ? groups(task).filter(group -> !has(PlaceKind.GROUP, group)).toList()
                : List.of();
    }

    /** The place's calendar or list; empty where there is none yet. */
    String calendarId(SyncSettings there) {
        Place place = known.get(there.place());
        return place == null ? "" : place.calendarId();
    }

    private static Stream<String> groups(Task task) {
        return task.assignee() == null ? task.candidateGroups().stream() : Stream.of();
    }

    private boolean has(PlaceKind kind, String subject) {
        return subjects.getOrDefault(kind, Set.of()).contains(subject);
    }

    private void add(List<SyncSettings> wanted, PlaceKind kind, @Nullable String subject, Task task) {
        SyncSettings there = decided.computeIfAbsent(kind.place(subject), name -> decide(kind, subject));
        if (there.audience().concerns(task)) {
            wanted.add(there);
        }
    }

    /** A place that is on may have a list beside it that cannot be used; one that was handed on gets nothing any more. */
    private SyncSettings decide(PlaceKind kind, @Nullable String subject) {
        Place place = known.get(kind.place(subject));
        if (place != null && place.state() == PlaceState.HANDED_ON) {
            return settings.of(new Audience(kind, subject, true, false));
        }
        if (place != null && place.switchedOn() && kind == PlaceKind.ACCOUNT) {
            return withList(place);
        }
        if (kind == PlaceKind.TASKS) {
            Place calendar = known.get(PlaceKind.ACCOUNT.place(subject));
            return calendar != null && calendar.switchedOn()
                    ? settings.of(new Audience(
                            kind, subject, false, withList(calendar).audience().dateOnlyAsTasks()))
                    : settings.of(kind, subject);
        }
        return settings.of(kind, subject);
    }

    private SyncSettings withList(Place calendar) {
        return settings.of(calendar, known.get(PlaceKind.TASKS.place(calendar.subject())));
    }
}
