package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All calendars of all accounts. */
final class CalendarStore {

    private final Clock clock;
    private final Map<String, StoredCalendar> calendars = new LinkedHashMap<>();
    private final Map<String, Set<String>> lists = new LinkedHashMap<>();
    private final List<Mail> mails = new ArrayList<>();
    private long version = 3_400_000_000_000_000L;
    private int syncEpoch = 1;

    CalendarStore(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    long nextVersion() {
        version += 2;
        return version;
    }

    long version() {
        return version;
    }

    /** Sync tokens carry it; those of an earlier one are expired. */
    int syncEpoch() {
        return syncEpoch;
    }

    void forgetSyncTokens() {
        syncEpoch++;
    }

    StoredCalendar add(String id, Account owner, @Nullable String project, ObjectNode properties) {
        StoredCalendar calendar = new StoredCalendar(id, owner, project, properties, nextVersion());
        calendars.put(id, calendar);
        list(owner, id);
        return calendar;
    }

    void addPrimary(Account owner) {
        add(
                owner.email(),
                owner,
                null,
                Json.object().put("summary", owner.email()).put("timeZone", "Europe/Bucharest"));
    }

    /** The calendar by its id, {@code primary} being the account's own; null when there is none or no longer. */
    @Nullable
    StoredCalendar find(String id, Account account) {
        return find(id.equals("primary") ? account.email() : id);
    }

    @Nullable
    StoredCalendar find(String id) {
        StoredCalendar calendar = calendars.get(id);
        return calendar == null || calendar.deleted() ? null : calendar;
    }

    Collection<StoredCalendar> all() {
        return calendars.values().stream()
                .filter(calendar -> !calendar.deleted())
                .toList();
    }

    /** Puts a calendar into the list at the left of an account's screen. */
    void list(Account account, String calendarId) {
        lists.computeIfAbsent(account.email(), email -> new LinkedHashSet<>()).add(calendarId);
    }

    boolean unlist(Account account, String calendarId) {
        return lists.getOrDefault(account.email(), Set.of()).remove(calendarId);
    }

    /** The calendars in the account's list that it may still see. */
    List<StoredCalendar> listOf(Account account) {
        return lists.getOrDefault(account.email(), Set.of()).stream()
                .map(calendars::get)
                .filter(calendar -> !calendar.deleted())
                .filter(calendar -> !calendar.roleOf(account).equals("none"))
                .toList();
    }

    CalendarView view(StoredCalendar calendar) {
        List<String> listedBy = lists.entrySet().stream()
                .filter(list -> list.getValue().contains(calendar.id()))
                .map(Map.Entry::getKey)
                .toList();
        return new CalendarView(
                calendar.id(),
                calendar.summary(),
                calendar.owner().email(),
                calendar.zone().getId(),
                List.copyOf(calendar.acl()),
                listedBy);
    }

    void mail(Mail mail) {
        mails.add(mail);
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** All of it at some moment. */
    record State(
            Map<String, StoredCalendar> calendars,
            Map<String, Set<String>> lists,
            List<Mail> mails,
            long version,
            int syncEpoch) {

        State {
            Map<String, StoredCalendar> copies = new LinkedHashMap<>();
            calendars.forEach((id, calendar) -> copies.put(id, calendar.copy()));
            calendars = copies;
            Map<String, Set<String>> listed = new LinkedHashMap<>();
            lists.forEach((email, ids) -> listed.put(email, new LinkedHashSet<>(ids)));
            lists = listed;
            mails = List.copyOf(mails);
        }

        private State copy() {
            return new State(calendars, lists, mails, version, syncEpoch);
        }
    }

    State state() {
        return new State(calendars, lists, mails, version, syncEpoch);
    }

    void become(State state) {
        State copy = state.copy();
        clear();
        calendars.putAll(copy.calendars());
        lists.putAll(copy.lists());
        mails.addAll(copy.mails());
        version = copy.version();
        syncEpoch = copy.syncEpoch();
    }

    void clear() {
        calendars.clear();
        lists.clear();
        mails.clear();
    }
}
