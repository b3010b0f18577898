package org.sarcini.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.installation.Upsert;

/** Where tasks go: table {@code sarcini_place}; and whether they go at all. */
public final class Places {

    /** The calendar that everybody in the company reads. */
    public static final String SHARED = "SHARED";

    private static final String PAUSED = "sync.paused";
    /** Set by {@link CopyGuard} until somebody says what happened to this installation. */
    static final String UNDECIDED = "sync.undecided";

    private static final String PREVIEWED = "sync.previewed";
    private static final String SWITCHED_ON = "sync.places.";

    private final Store store;
    private final Settings settings;
    private final TimeSource time;
    private final Backfill backfill;

    Places(Store store, Settings settings, TimeSource time, Backfill backfill) {
        this.store = store;
        this.settings = settings;
        this.time = time;
        this.backfill = backfill;
    }

    /** A sync was to begin of which nobody saw the preview. */
    public static final class PreviewNeeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PreviewNeeded(String what) {
            super(what + " cannot begin to sync before an administrator has seen the preview; show it, then ask again");
        }
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
                        .query(Places::read)
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
                        .query(Places::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Place::name, Function.identity()));
    }

    /** All places by ascending name, after that one. */
    public List<Place> after(String name, int limit) {
        return store.jdbc()
                .sql("select * from sarcini_place where place > ? order by place limit ?")
                .params(name, limit)
                .query(Places::read)
                .list();
    }

    /** Places of people and groups that are still to be made or finished, those that met no refusal first. */
    public List<Place> unmade(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where kind <> 'SHARED' and mode = 'ON' and state = 'PREPARING'
                        order by case when reason is null then 0 else 1 end, changed_at, place limit ?
                        """)
                .param(limit)
                .query(Places::read)
                .list();
    }

    /** Places of people and groups that are out of use, with nothing more to be removed from them. */
    public List<Place> emptied(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place p where p.kind <> 'SHARED' and p.mode <> 'ON'
                        and p.state not in ('KEPT', 'HANDED_ON')
                        and (p.state = 'CALENDAR_GONE' or not exists (select 1 from sarcini_pending w where w.place = p.place))
                        order by p.changed_at, p.place limit ?
                        """)
                .param(limit)
                .query(Places::read)
                .list();
    }

    /** Leaves the place as it is, out of use: its entries are forgotten here and stay at Google. */
    public void rest(String name, PlaceState why, @Nullable String reason) {
        store.inTransaction(() -> {
            for (String table : List.of("pending", "link")) {
                store.jdbc()
                        .sql("delete from sarcini_" + table + " where place = ?")
                        .param(name)
                        .update();
            }
            return store.jdbc()
                    .sql("update sarcini_place set mode = 'OFF', state = ?, reason = ?, changed_at = ? where place = ?")
                    .params(why.name(), reason, Times.column(time.now()), name)
                    .update();
        });
    }

    /** All places of a kind, those that are off among them, by name. */
    public List<Place> of(PlaceKind kind) {
        return !store.ready()
                ? List.of()
                : store.jdbc()
                        .sql("select * from sarcini_place where kind = ? order by place")
                        .param(kind.name())
                        .query(Places::read)
                        .list();
    }

    /** The places of one employee, those that are off among them. */
    public List<Place> own(String userId) {
        return Stream.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.TASKS)
                .flatMap(kind -> find(kind.place(userId)).stream())
                .toList();
    }

    /** The places that are in use and made, after that name. */
    List<Place> after(String name) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where place > ? and mode <> 'OFF' and calendar_id <> ''
                        order by place limit 50
                        """)
                .param(name)
                .query(Places::read)
                .list();
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
                .query(Places::read)
                .list();
    }

    /** The places with work that can be done now. */
    List<Place> due() {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place p where p.mode <> 'OFF' and p.calendar_id <> ''
                        and (p.state <> 'PREPARING' or p.mode = 'EMPTYING') and exists (
                          select 1 from sarcini_pending w
                          where w.place = p.place and (w.next_try is null or w.next_try <= ?))
                        order by p.place
                        """)
                .param(Times.column(time.now()))
                .query(Places::read)
                .list();
    }

    /** Whether the company lets tasks go to places of this kind. */
    public boolean switchedOn(PlaceKind kind) {
        return kind == PlaceKind.SHARED
                ? shared().filter(Place::switchedOn).isPresent()
                : settings.get(SWITCHED_ON + kind).isPresent();
    }

    /**
     * Lets tasks go to places of this kind from now on; they are made one after the other.
     *
     * @throws PreviewNeeded if nobody has seen the preview of just this
     */
    public void switchOn(PlaceKind kind) {
        requirePreview(kind);
        settings.put(SWITCHED_ON + kind, String.valueOf(time.now()));
    }

    /** No more tasks go to places of this kind, and what was put there is removed. */
    public void switchOff(PlaceKind kind) {
        settings.remove(SWITCHED_ON + kind);
        settings.remove(previewed(kind));
        of(kind).forEach(place -> empty(place.name()));
    }

    /**
     * Makes this the shared calendar, or switches it on or off. Switched on, all open tasks are looked at; switched off, events
     * stay where they are: see {@link #empty}.
     *
     * @throws PreviewNeeded if it is to be switched on and nobody has seen the preview yet
     */
    public void shared(String connectionId, String calendarId, boolean switchedOn) {
        if (switchedOn) {
            requirePreview(PlaceKind.SHARED);
        }
        PlaceMode mode = switchedOn ? PlaceMode.ON : PlaceMode.OFF;
        put(new Place(SHARED, PlaceKind.SHARED, null, connectionId, calendarId, mode, PlaceState.READY, null));
    }

    /** Writes the place as it is now; where it was not on before, or had another calendar, the tasks that belong there are sent. */
    public void put(Place place) {
        store.inTransaction(() -> {
            boolean known = find(place.name())
                    .filter(before -> before.switchedOn() && before.calendarId().equals(place.calendarId()))
                    .isPresent();
            save(place);
            return place.switchedOn() && place.made() && !known ? backfill.place(place) : 0;
        });
    }

    /** No more tasks go there, and what was put there is removed; what is not ours stays. */
    public void empty(String name) {
        store.inTransaction(() -> {
            find(name).filter(place -> place.mode() != PlaceMode.OFF).ifPresent(place -> {
                save(place.with(PlaceMode.EMPTYING));
                if (backfill.emptying(name) == 0 || !place.made()) {
                    off(name);
                }
            });
            return name;
        });
    }

    /** Ends the emptying where nothing is left to do, also for a node that died right after the last of it. */
    void endEmptying() {
        store.jdbc()
                .sql(
                        """
                        update sarcini_place set mode = 'OFF', changed_at = ? where mode = 'EMPTYING'
                        and not exists (select 1 from sarcini_pending w where w.place = sarcini_place.place)
                        """)
                .param(Times.column(time.now()))
                .update();
    }

    /** Nothing is done there any more. */
    void off(String name) {
        store.jdbc()
                .sql("update sarcini_place set mode = 'OFF', changed_at = ? where place = ?")
                .params(Times.column(time.now()), name)
                .update();
    }

    /** Forgets the place, its entries and what was pending for it, without a word to Google. */
    public void forget(String name) {
        store.inTransaction(() -> {
            for (String table : List.of("pending", "link", "place")) {
                store.jdbc()
                        .sql("delete from sarcini_" + table + " where place = ?")
                        .param(name)
                        .update();
            }
            return name;
        });
    }

    /** Where the last pull of this place ended, in that format; empty where it has to begin anew. */
    Optional<String> cursor(String name, int format) {
        return store.jdbc()
                .sql("select sync_token from sarcini_place where place = ? and token_format = ?")
                .params(name, format)
                .query(String.class)
                .optional();
    }

    /** The next pull of this place goes on from there; null has it begin anew. */
    void cursor(String name, @Nullable String token, int format) {
        store.jdbc()
                .sql("update sarcini_place set sync_token = ?, token_format = ?, pulled_at = ? where place = ?")
                .params(token, format, Times.column(time.now()), name)
                .update();
    }

    /** Places whose people's changes were not looked for since that moment, those that waited longest first. */
    List<Place> unpulled(PlaceKind kind, Instant since, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where kind = ? and mode = 'ON' and calendar_id <> '' and state <> 'PREPARING'
                        and (pulled_at is null or pulled_at < ?) order by pulled_at nulls first, place limit ?
                        """)
                .params(kind.name(), Times.column(since), limit)
                .query(Places::read)
                .list();
    }

    /** How many places of a kind tasks go to. */
    int count(PlaceKind kind) {
        return store.jdbc()
                .sql("select count(*) from sarcini_place where kind = ? and mode = 'ON' and calendar_id <> ''")
                .param(kind.name())
                .query(Integer.class)
                .single();
    }

    /** They were asked, whatever came of it. */
    void asked(String name) {
        store.jdbc()
                .sql("update sarcini_place set pulled_at = ? where place = ?")
                .params(Times.column(time.now()), name)
                .update();
    }

    private void requirePreview(PlaceKind kind) {
        if (settings.get(previewed(kind)).isEmpty()) {
            throw new PreviewNeeded("A calendar of kind " + kind);
        }
    }

    /** An administrator has seen what the first sync will send to places of this kind. */
    void previewed(PlaceKind kind, String byUser) {
        settings.put(previewed(kind), byUser + " " + time.now());
    }

    private static String previewed(PlaceKind kind) {
        return PREVIEWED + "." + kind;
    }

    /** Stops all sending, until {@link #resume()}. Changes go on being noted. */
    public void pause() {
        settings.put(PAUSED, "administrator");
    }

    /** Sends again, beginning with what was noted meanwhile. */
    public void resume() {
        settings.remove(PAUSED);
    }

    /** Whether nothing is sent: an administrator paused it, or has to say whether this is a copy. */
    public boolean paused() {
        return settings.get(PAUSED).isPresent() || settings.get(UNDECIDED).isPresent();
    }

    /** The place cannot be written to, in Google's words. */
    public void problem(String name, PlaceState state, String words) {
        store.jdbc()
                .sql("update sarcini_place set state = ?, reason = ?, changed_at = ? where place = ?")
                .params(state.name(), EventMapping.cut(words, 2000), Times.column(time.now()), name)
                .update();
    }

    /** The same, unless the place has got another calendar since it was asked. */
    void problem(Place asked, PlaceState state, String words) {
        store.jdbc()
                .sql(
                        """
                        update sarcini_place set state = ?, reason = ?, changed_at = ? where place = ? and calendar_id = ?
                        """)
                .params(
                        state.name(),
                        EventMapping.cut(words, 2000),
                        Times.column(time.now()),
                        asked.name(),
                        asked.calendarId())
                .update();
    }

    /** The place can be written to (again). */
    public void ready(String name) {
        store.jdbc()
                .sql(
                        "update sarcini_place set state = 'READY', reason = null, changed_at = ? where place = ? and state <> 'READY'")
                .params(Times.column(time.now()), name)
                .update();
    }

    /** Switches everything off without a word to Google, and forgets what was made for people and groups. */
    void switchOffAll() {
        for (PlaceKind kind : PlaceKind.values()) {
            settings.remove(SWITCHED_ON + kind);
            settings.remove(previewed(kind));
        }
        store.jdbc().sql("delete from sarcini_place where kind <> 'SHARED'").update();
        store.jdbc().sql("update sarcini_place set mode = 'OFF'").update();
    }

    private void save(Place place) {
        store.template()
                .update(
                        Upsert.sql(
                                store.database(),
                                "sarcini_place",
                                List.of("place"),
                                List.of(
                                        "kind",
                                        "subject",
                                        "connection_id",
                                        "calendar_id",
                                        "mode",
                                        "state",
                                        "reason",
                                        "sync_token",
                                        "token_format",
                                        "changed_at")),
                        place.name(),
                        place.kind().name(),
                        place.subject(),
                        place.connectionId(),
                        place.calendarId(),
                        place.mode().name(),
                        place.state().name(),
                        place.reason(),
                        null,
                        0,
                        Times.column(time.now()));
    }

    private static Place read(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getString("place"),
                PlaceKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                text(row.getString("connection_id")),
                text(row.getString("calendar_id")),
                PlaceMode.valueOf(row.getString("mode")),
                PlaceState.valueOf(row.getString("state")),
                row.getString("reason"));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
