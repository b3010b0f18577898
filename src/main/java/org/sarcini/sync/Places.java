package org.sarcini.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    Optional<Place> find(String name) {
        return !store.ready()
                ? Optional.empty()
                : store.jdbc()
                        .sql("select * from sarcini_place where place = ?")
                        .param(name)
                        .query(Places::read)
                        .optional();
    }

    List<Place> switchedOn() {
        return store.jdbc()
                .sql("select * from sarcini_place where switched_on order by place")
                .query(Places::read)
                .list();
    }

    /**
     * Makes this the shared calendar, or switches it on or off. Switched on, all open tasks are looked at; switched off, events
     * stay where they are.
     *
     * @throws PreviewNeeded if it is to be switched on and nobody has seen the preview yet
     */
    public void shared(String connectionId, String calendarId, boolean switchedOn) {
        if (switchedOn && settings.get(PREVIEWED).isEmpty()) {
            throw new PreviewNeeded("The shared calendar");
        }
        store.inTransaction(() -> {
            boolean known = shared().filter(
                            place -> place.switchedOn() && place.calendarId().equals(calendarId))
                    .isPresent();
            save(new Place(SHARED, connectionId, calendarId, switchedOn, PlaceState.READY, null));
            return switchedOn && !known ? backfill.everything() : 0;
        });
    }

    /** An administrator has seen what the first sync will send. */
    void previewed(String byUser) {
        settings.put(PREVIEWED, byUser + " " + time.now());
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
    void problem(String name, PlaceState state, String words) {
        store.jdbc()
                .sql("update sarcini_place set state = ?, reason = ?, changed_at = ? where place = ?")
                .params(state.name(), EventMapping.cut(words, 2000), Times.column(time.now()), name)
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

    /** Switches everything off without a word to Google. */
    void switchOffAll() {
        store.jdbc().sql("update sarcini_place set switched_on = false").update();
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
                                        "connection_id",
                                        "calendar_id",
                                        "switched_on",
                                        "state",
                                        "reason",
                                        "changed_at")),
                        place.name(),
                        SHARED,
                        place.connectionId(),
                        place.calendarId(),
                        place.switchedOn(),
                        place.state().name(),
                        place.reason(),
                        Times.column(time.now()));
    }

    private static Place read(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getString("place"),
                text(row.getString("connection_id")),
                text(row.getString("calendar_id")),
                row.getBoolean("switched_on"),
                PlaceState.valueOf(row.getString("state")),
                row.getString("reason"));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
