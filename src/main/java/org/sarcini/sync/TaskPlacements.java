package org.sarcini.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.KeptRefusal;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;

/** Where tasks are at Google, and why they are not: for windows. Some statements, however many tasks; asks nobody. */
public final class TaskPlacements {

    /** What we know, and what is pending; nothing where a place is off. */
    private static final String KNOWN =
            """
            select k.task_id, p.place, p.kind, p.subject, l.since, l.changed_at, l.outcome, l.failure,
              case when l.pushed_fields is not null and l.calendar_id = p.calendar_id then 1 else 0 end as there,
              w.since as pending_since, w.lane, w.next_try, w.reason
            from (select task_id, place from sarcini_link where task_id in (:ids)
              union select task_id, place from sarcini_pending where task_id in (:ids)) k
            join sarcini_place p on p.place = k.place and p.mode <> 'OFF'
            left join sarcini_link l on l.task_id = k.task_id and l.place = k.place
            left join sarcini_pending w on w.task_id = k.task_id and w.place = k.place
            order by k.task_id, p.place
            """;

    private final Store store;
    private final Places places;
    private final TaskTable tasks;
    private final Items items;
    private final SyncedDefinitions definitions;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    TaskPlacements(
            Store store,
            Places places,
            TaskTable tasks,
            Items items,
            SyncedDefinitions definitions,
            SyncSettingsSource settings,
            TimeSource time) {
        this.store = store;
        this.places = places;
        this.tasks = tasks;
        this.items = items;
        this.definitions = definitions;
        this.settings = settings;
        this.time = time;
    }

    /**
     * A task in one place.
     *
     * @param name the person or group the place is for, in words; empty where it is everybody's
     * @param there whether it has an entry there
     * @param since when the entry came to be; null where there is none
     * @param pushed when we last wrote or compared it; null where there is no entry
     * @param refusal why Google refused it, in its words; null where it did not
     * @param pendingSince since when something is to be done about it; null where nothing is
     * @param waitsForPeople whether people's changes go first
     * @param nextTry when it is tried again; null where it is not put off
     * @param putOff what it was put off for; null where it was not, or where that has no words
     * @param why why it has no entry there, null where it has one, or where nothing speaks against one
     */
    public record Placement(
            String place,
            PlaceKind kind,
            String name,
            boolean there,
            @Nullable Instant since,
            @Nullable Instant pushed,
            @Nullable String refusal,
            @Nullable Instant pendingSince,
            boolean waitsForPeople,
            @Nullable Instant nextTry,
            @Nullable KeptRefusal putOff,
            @Nullable SkipReason why) {

        Placement because(@Nullable SkipReason reason) {
            return new Placement(
                    place,
                    kind,
                    name,
                    there,
                    since,
                    pushed,
                    refusal,
                    pendingSince,
                    waitsForPeople,
                    nextTry,
                    putOff,
                    reason);
        }
    }

    /**
     * Where each task is, or should be; by place. A task without a place that is switched on has no placements.
     *
     * @param taskIds a page of them, at most some hundreds
     */
    public Map<String, List<Placement>> of(Collection<String> taskIds) {
        Map<String, List<Placement>> found = new LinkedHashMap<>();
        taskIds.forEach(id -> found.put(id, new ArrayList<>()));
        if (found.isEmpty() || !store.ready()) {
            return found;
        }
        store.jdbc().sql(KNOWN).param("ids", found.keySet()).query(row -> {
            Objects.requireNonNull(found.get(row.getString("task_id"))).add(read(row));
        });
        dropOthers(found);
        List<String> absent = found.entrySet().stream()
                .filter(task -> task.getValue().stream().noneMatch(Placement::there))
                .map(Map.Entry::getKey)
                .toList();
        explain(absent, found);
        return found;
    }

    /** A task waits for all places of its person; only those that take such a task are worth a word. */
    private void dropOthers(Map<String, List<Placement>> found) {
        Predicate<Placement> onlyWaits = one -> !one.there() && one.refusal() == null;
        List<String> waiting = found.entrySet().stream()
                .filter(task -> task.getValue().stream().anyMatch(onlyWaits))
                .map(Map.Entry::getKey)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, SyncSettings> now = settings.of(places.find(waiting.stream()
                        .flatMap(id -> Objects.requireNonNull(found.get(id)).stream())
                        .map(Placement::place)
                        .collect(Collectors.toSet()))
                .values());
        for (Task task : tasks.find(waiting)) {
            Objects.requireNonNull(found.get(task.id())).removeIf(one -> {
                SyncSettings there = now.get(one.place());
                return onlyWaits.test(one) && there != null && !there.audience().concerns(task);
            });
        }
    }

    /** Only tasks that are nowhere need a reason; their places may know nothing of them yet. */
    private void explain(List<String> absent, Map<String, List<Placement>> found) {
        List<Task> known = tasks.find(absent);
        if (known.isEmpty()) {
            return;
        }
        List<Place> on = places.on(subjects(known));
        Map<String, SyncSettings> settled = settings.of(on);
        Items.Known facts = items.known(known, definitions.contents());
        for (Task task : known) {
            List<Placement> theirs = Objects.requireNonNull(found.get(task.id()));
            for (Place place : on) {
                SyncSettings now = Objects.requireNonNull(settled.get(place.name()));
                if (now.audience().concerns(task)) {
                    Wish wish = facts.wish(task, now, null);
                    Step step = SyncPlan.between(wish, null, new Remote.Unknown(), place.calendarId(), now, time.now());
                    explain(theirs, place, why(step));
                }
            }
        }
    }

    private void explain(List<Placement> theirs, Place place, @Nullable SkipReason why) {
        for (int i = 0; i < theirs.size(); i++) {
            if (theirs.get(i).place().equals(place.name())) {
                theirs.set(i, theirs.get(i).because(why));
                return;
            }
        }
        if (why != null) {
            theirs.add(new Placement(
                    place.name(),
                    place.kind(),
                    name(place.kind(), place.subject()),
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    why));
        }
    }

    private static @Nullable SkipReason why(Step step) {
        if (step instanceof Step.Skip skip) {
            return skip.why();
        }
        return step instanceof Step.Wait ? SkipReason.TOO_FAR : null;
    }

    private static List<String> subjects(List<Task> tasks) {
        return tasks.stream()
                .flatMap(task -> task.assignee() == null ? task.candidateGroups().stream() : Stream.of(task.assignee()))
                .distinct()
                .toList();
    }

    private Placement read(ResultSet row) throws SQLException {
        PlaceKind kind = PlaceKind.valueOf(row.getString("kind"));
        boolean there = row.getInt("there") == 1;
        Instant pending = Times.read(row, "pending_since");
        return new Placement(
                row.getString("place"),
                kind,
                name(kind, row.getString("subject")),
                there,
                there ? Times.read(row, "since") : null,
                there ? Times.read(row, "changed_at") : null,
                Links.REFUSED.equals(row.getString("outcome")) ? row.getString("failure") : null,
                pending,
                pending != null && row.getInt("lane") == PendingWork.BACKFILL,
                Times.read(row, "next_try"),
                Optional.ofNullable(row.getString("reason"))
                        .map(KeptRefusal::read)
                        .orElse(null),
                null);
    }

    private String name(PlaceKind kind, @Nullable String subject) {
        return subject == null ? "" : kind.own() ? items.nameOf(subject) : subject;
    }
}
