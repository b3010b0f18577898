package org.sarcini.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime.Day;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;

/**
 * One event on a person's today that says what is overdue, with links: in the past nobody would see it. It goes through pending
 * work, plan and links like a task's event, under the name {@link #TASK}.
 */
final class Overdue {

    /** What stands for the task in pending work and links; no id of Camunda's is like it. */
    static final String TASK = "overdue";

    private static final int LINES = 40;
    private static final String TOMATO = "11";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

    /** That none is due after now follows from the last condition; it is said for the index, or all open tasks would be read. */
    private static final String LATE =
            """
            select t.* from sarcini_task t
            left join sarcini_definition d on d.definition_key = t.definition_key
            where (d.synced or t.definition_key in (:also)) and t.state = 'OPEN' and not t.sync_excluded and t.assignee %s
            and t.due_at < :now and t.due_at < (case when t.all_day then :today else :now end)
            order by t.assignee, t.due_at, t.task_id
            """;

    private final Store store;
    private final PendingWork pending;
    private final SyncSettingsSource settings;
    private final TaskLinks addresses;
    private final Company company;
    private final Messages messages;
    private final TimeSource time;

    Overdue(
            Store store,
            PendingWork pending,
            SyncSettingsSource settings,
            TaskLinks addresses,
            Company company,
            Messages messages,
            TimeSource time) {
        this.store = store;
        this.pending = pending;
        this.settings = settings;
        this.addresses = addresses;
        this.company = company;
        this.messages = messages;
        this.time = time;
    }

    /** What the place should say about what is overdue. */
    Wish wish(SyncSettings now) {
        String person = now.audience().subject();
        return person == null || now.audience().emptying()
                ? new Wish.Absent(null)
                : wish(now, late("= :assignee", person, Set.of()).get(person));
    }

    /** The same for many places, by place, if these processes were sent, too. One statement, however many. */
    Map<String, Wish> wishes(Collection<SyncSettings> all, Set<String> definitions) {
        Map<String, Late> late = all.isEmpty() ? Map.of() : late("is not null", "", definitions);
        return all.stream()
                .collect(Collectors.toMap(
                        SyncSettings::place,
                        now -> wish(now, late.get(String.valueOf(now.audience().subject())))));
    }

    private Wish wish(SyncSettings now, @Nullable Late late) {
        return late == null || now.audience().emptying()
                ? new Wish.Absent(null)
                : new Wish.Present(fields(late, now), time.now());
    }

    /** Has the event of one person renewed where it does not say what it should. */
    void look(Place place) {
        look(List.of(place));
    }

    /** The same for everybody, at the interval: days pass, and tasks become overdue without being changed. */
    void look(List<Place> places) {
        stale(places).forEach(this::renew);
    }

    /** Those of the places whose event does not say what it should. */
    List<Place> stale(List<Place> places) {
        List<Place> own = places.stream().filter(Overdue::tells).toList();
        if (own.isEmpty()) {
            return List.of();
        }
        boolean one = own.size() == 1;
        Map<String, Late> late = one
                ? late("= :assignee", Objects.requireNonNull(own.get(0).subject()), Set.of())
                : late("is not null", "", Set.of());
        Map<String, String> pushed = pushed(one ? own.get(0).name() : null);
        return own.stream().filter(place -> stale(place, late, pushed)).toList();
    }

    private static boolean tells(Place place) {
        return place.switchedOn()
                && place.made()
                && (place.kind() == PlaceKind.EMPLOYEE || place.kind() == PlaceKind.ACCOUNT);
    }

    private boolean stale(Place place, Map<String, Late> late, Map<String, String> pushed) {
        Late theirs = late.get(place.subject());
        String wanted = theirs == null ? null : FieldsHash.of(fields(theirs, settings.of(place)));
        return !Objects.equals(wanted, pushed.get(place.name()));
    }

    /** In a transaction of its own: whoever works on it would otherwise read a row that nobody else can see, again and again. */
    private void renew(Place place) {
        store.inNewTransaction(() -> {
            pending.put(List.of(TASK), place.name(), PendingWork.PERSON, false);
            return true;
        });
    }

    /** How many there are of one person, and the first of them. */
    private record Late(List<Task> first, int count) {}

    private Map<String, Late> late(String assignee, String person, Set<String> also) {
        Map<String, Late> late = new LinkedHashMap<>();
        LocalDate today = LocalDate.ofInstant(time.now(), company.zone());
        store.jdbc()
                .sql(LATE.formatted(assignee))
                .param("assignee", person)
                .param("also", also.isEmpty() ? Set.of("") : also)
                .param("now", Times.column(time.now()))
                .param("today", Times.column(today.atStartOfDay(company.zone()).toInstant()))
                .query(row -> {
                    Task task = TaskTable.read(row, 0);
                    Late before = late.getOrDefault(task.assignee(), new Late(new ArrayList<>(), 0));
                    if (before.count() < LINES) {
                        before.first().add(task);
                    }
                    late.put(String.valueOf(task.assignee()), new Late(before.first(), before.count() + 1));
                });
        return late;
    }

    private Map<String, String> pushed(@Nullable String place) {
        Map<String, String> hashes = new LinkedHashMap<>();
        store.jdbc()
                .sql(
                        "select place, pushed_hash from sarcini_link where task_id = :task and (:place = '' or place = :place)")
                .param("task", TASK)
                .param("place", place == null ? "" : place)
                .query(row -> {
                    hashes.put(row.getString("place"), row.getString("pushed_hash"));
                });
        return hashes;
    }

    private EventFields fields(Late late, SyncSettings now) {
        Locale language = company.language();
        List<String> lines = new ArrayList<>();
        for (Task task : late.first()) {
            Instant due = Objects.requireNonNull(task.due());
            String name = Objects.requireNonNullElse(task.name(), "").strip();
            lines.add(DAY.format(due.atZone(now.zone())) + " "
                    + (name.isEmpty() ? messages.text(language, "sync.event.untitled") : EventMapping.cut(name, 100))
                    + "\n" + addresses.of(task.id()));
        }
        if (late.count() > late.first().size()) {
            lines.add(messages.text(
                    language, "sync.overdue.more", late.count() - late.first().size()));
        }
        LocalDate today = LocalDate.ofInstant(time.now(), now.zone());
        EventFields plain = new EventFields(
                messages.text(language, "sync.overdue.title", late.count()),
                EventMapping.cut(String.join("\n", lines), EventMapping.DESCRIPTION_LENGTH),
                new Day(today),
                new Day(today.plusDays(1)),
                TOMATO,
                false,
                Map.of());
        return plain.marked(Marks.of(now.installationId(), TASK, plain, 0));
    }
}
