package org.sarcini.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** Where tasks go, and how each such place stands: table {@code sarcini_place}. */
public final class Places {

    /** The calendar that everybody in the company reads. */
    public static final String SHARED = "SHARED";

    private final Store store;
    private final TimeSource time;
    private final Backfill backfill;

    Places(Store store, TimeSource time, Backfill backfill) {
        this.store = store;
        this.time = time;
        this.backfill = backfill;
    }

    /** The shared calendar, once there is one. */
    public Optional<Place> shared() {
        return find(SHARED);
    }

    /** The place of that name, also when it is off. */
    public Optional<Place> find(String name) {
        return !store.ready()
                ? Optional.empty()
                : store.jdbc()
                        .sql("select * from sarcini_place where place = ?")
                        .param(name)
                        .query(PlaceRow::read)
                        .optional();
    }

    /** Those of these places that there are, by name; at most some hundreds. */
    public Map<String, Place> find(Collection<String> names) {
        return names.isEmpty() || !store.ready()
                ? Map.of()
                : store
                        .jdbc()
                        .sql("select * from sarcini_place where place in (:names)")
                        .param("names", names)
                        .query(PlaceRow::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Place::name, Function.identity()));
    }

    /** All places by ascending name, after that one. */
    public List<Place> after(String name, int limit) {
        return store.jdbc()
                .sql("select * from sarcini_place where place > ? order by place limit ?")
                .params(name, limit)
                .query(PlaceRow::read)
                .list();
    }

    /** All places of a kind, those that are off among them, by name. */
    public List<Place> of(PlaceKind kind) {
        return !store.ready()
                ? List.of()
                : store.jdbc()
                        .sql("select * from sarcini_place where kind = ? order by place")
                        .param(kind.name())
                        .query(PlaceRow::read)
                        .list();
    }

    /** Whether there are places in use, and each of them has a problem. */
    public boolean allInTrouble() {
        return store.ready()
                && store.jdbc()
                                .sql(
                                        """
                                select case when count(*) > 0 and count(*) = count(reason) then 1 else 0 end
                                from sarcini_place where mode = 'ON'
                                """)
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /** The addresses with which we shared the calendars of these places, by name; without those that we shared with nobody. */
    public Map<String, String> sharedWith(Collection<String> names) {
        Map<String, String> addresses = new HashMap<>();
        if (!names.isEmpty()) {
            store.jdbc()
                    .sql(
                            "select place, shared_with from sarcini_place where place in (:names) and shared_with is not null")
                    .param("names", names)
                    .query(row -> {
                        addresses.put(row.getString("place"), row.getString("shared_with"));
                    });
        }
        return addresses;
    }

    /** Notes the one address with which the place's calendar is shared now; null for nobody. */
    public void sharedWith(String name, @Nullable String address) {
        store.jdbc()
                .sql("update sarcini_place set shared_with = ? where place = ?")
                .params(address, name)
                .update();
    }

    /** The places of one employee, those that are off among them. */
    public List<Place> own(String userId) {
        return Stream.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.TASKS)
                .flatMap(kind -> find(kind.place(userId)).stream())
                .toList();
    }

    /** The shared calendar and the places of these people and groups, where they are switched on. */
    List<Place> on(List<String> subjects) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place
                        where mode = 'ON' and (subject is null or subject in (:subjects)) order by place
                        """)
                .param("subjects", subjects.isEmpty() ? List.of("") : subjects)
                .query(PlaceRow::read)
                .list();
    }

    /** Writes the place as it is now; where it was not on before, or had another calendar, the tasks that belong there are sent. */
    public void put(Place place) {
        watching(place.name(), () -> {
            Optional<Place> before = find(place.name());
            boolean known = before.filter(
                            one -> one.switchedOn() && one.calendarId().equals(place.calendarId()))
                    .isPresent();
            save(place);
            if (place.switchedOn()
                    && before.filter(one -> one.mode() == PlaceMode.OFF).isPresent()) {
                backfill.left(place.name());
            }
            return place.switchedOn() && place.made() && !known ? backfill.place(place) : 0;
        });
    }

    /** No more tasks go there, and what was put there is removed; what is not ours stays. */
    public void empty(String name) {
        watching(name, () -> {
            find(name).filter(place -> place.mode() != PlaceMode.OFF).ifPresent(place -> {
                save(place.with(PlaceMode.EMPTYING));
                if (!place.made()) {
                    delete(name, "pending", "link");
                    off(name);
                } else if (backfill.emptying(name) == 0) {
                    off(name);
                }
            });
            return name;
        });
    }

    private void off(String name) {
        store.jdbc()
                .sql("update sarcini_place set mode = 'OFF', changed_at = ? where place = ?")
                .params(Times.column(time.now()), name)
                .update();
    }

    /** The place is empty: nothing is done there any more, unless something became pending at the last moment. */
    void emptied(String name) {
        alone(name, () -> store.jdbc()
                .sql(
                        """
                        update sarcini_place set mode = 'OFF', changed_at = :now where place = :place and mode = 'EMPTYING'
                        and not exists (select 1 from sarcini_pending w where w.place = :place)
                        """)
                .param("now", Times.column(time.now()))
                .param("place", name)
                .update());
    }

    /**
     * Has entries read that may be there without our knowing; a place that was emptied meanwhile is emptied once more. Not where
     * the place is out of use and stays as it is.
     */
    void look(String name, Collection<String> taskIds) {
        alone(name, () -> {
            store.jdbc()
                    .sql(
                            """
                            update sarcini_place set mode = 'EMPTYING', changed_at = ?
                            where place = ? and mode = 'OFF' and state not in ('KEPT', 'HANDED_ON')
                            """)
                    .params(Times.column(time.now()), name)
                    .update();
            if (find(name).filter(place -> place.mode() != PlaceMode.OFF).isPresent()) {
                backfill.look(name, taskIds);
            }
            return name;
        });
    }

    /** Does it while nobody else does such a thing with the place. */
    private void alone(String name, Supplier<?> work) {
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql("select place from sarcini_place where place = ? for update")
                    .param(name)
                    .query(String.class)
                    .optional();
            return work.get();
        });
    }

    /** Leaves the place as it is, out of use: its entries are forgotten here and stay at Google. */
    public void rest(String name, PlaceState why, @Nullable String reason) {
        watching(name, () -> {
            delete(name, "pending", "link");
            return out(name, why, reason);
        });
    }

    /** Leaves the place out of use with what is still in it, which is known, and looked at again, when the place is used again. */
    public void keep(String name) {
        watching(name, () -> {
            delete(name, "pending");
            return out(name, PlaceState.KEPT, null);
        });
    }

    private int out(String name, PlaceState why, @Nullable String reason) {
        return store.jdbc()
                .sql("update sarcini_place set mode = 'OFF', state = ?, reason = ?, changed_at = ? where place = ?")
                .params(why.name(), reason, Times.column(time.now()), name)
                .update();
    }

    /** Forgets the place, its entries and what was pending for it, without a word to Google. */
    public void forget(String name) {
        watching(name, () -> {
            delete(name, "pending", "link", "place");
            return name;
        });
    }

    /** The place cannot be written to, in Google's words. */
    public void problem(String name, PlaceState state, String words) {
        watching(name, () -> store.jdbc()
                .sql("update sarcini_place set state = ?, reason = ?, changed_at = ? where place = ?")
                .params(state.name(), EventMapping.cut(words, 2000), Times.column(time.now()), name)
                .update());
    }

    /** The same, unless the place has got another calendar since it was asked, or somebody wants it looked for again. */
    void problem(Place asked, PlaceState state, String words) {
        watching(asked.name(), () -> store.jdbc()
                .sql(
                        """
                        update sarcini_place set state = ?, reason = ?, changed_at = ?
                        where place = ? and calendar_id = ? and state <> 'PREPARING'
                        """)
                .params(
                        state.name(),
                        EventMapping.cut(words, 2000),
                        Times.column(time.now()),
                        asked.name(),
                        asked.calendarId())
                .update());
    }

    /** The place can be written to (again). */
    public void ready(String name) {
        watching(name, () -> store.jdbc()
                .sql(
                        "update sarcini_place set state = 'READY', reason = null, changed_at = ? where place = ? and state <> 'READY'")
                .params(Times.column(time.now()), name)
                .update());
    }

    /** Whether the person's tasks with a date alone can go to a list of Google Tasks. */
    boolean listPromising(String userId) {
        return find(PlaceKind.TASKS.place(userId)).filter(Place::promising).isPresent();
    }

    /** Makes a change, in a transaction; where a list can be used or not any more by it, its tasks move from or to the calendar beside it. */
    private <T> void watching(String name, Supplier<T> change) {
        store.inTransaction(() -> {
            String person = PlaceKind.subjectOf(name);
            boolean list = PlaceKind.ofPlace(name) == PlaceKind.TASKS;
            boolean before = list && listPromising(person);
            T changed = change.get();
            if (list && before != listPromising(person)) {
                find(PlaceKind.ACCOUNT.place(person))
                        .filter(place -> place.switchedOn() && place.made())
                        .ifPresent(backfill::place);
            }
            return changed;
        });
    }

    /** Forgets all places, the shared calendar too, without a word to Google. */
    void forgetAll() {
        store.jdbc().sql("delete from sarcini_place").update();
    }

    private void delete(String name, String... tables) {
        for (String table : tables) {
            store.jdbc()
                    .sql("delete from sarcini_" + table + " where place = ?")
                    .param(name)
                    .update();
        }
    }

    private void save(Place place) {
        PlaceRow.save(store, place, time.now());
    }
}
