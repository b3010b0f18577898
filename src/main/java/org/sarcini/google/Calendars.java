package org.sarcini.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.model.Acl;
import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.Calendar;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * The calendars that we make in an account: made, shared, found and deleted. Nobody gets mail of it: Google would send some
 * unless told not to. Every method blocks for one request (more where a list is long) and throws {@link GoogleRefusal}.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/calendars">Calendars</a>
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/acl">Acl</a>
 */
public final class Calendars {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final String READER = "reader";
    private static final String WRITER = "writer";
    private static final String DOMAIN = "domain";
    private static final String PERSON = "user";
    private static final int PAGE = 2_500;

    private final GoogleClient google;
    private final GoogleProperties properties;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final TimeSource time;

    Calendars(GoogleClient google, GoogleProperties properties, GoogleAccounts accounts, Quota quota, TimeSource time) {
        this.google = google;
        this.properties = properties;
        this.accounts = accounts;
        this.quota = quota;
        this.time = time;
    }

    /**
     * Makes a calendar and returns its id. Where no answer comes it may have been made all the same; nothing tells, because the
     * consent does not reach as far as the account's list of calendars.
     *
     * @param zone what Google takes for events without a zone of their own, and ours have one: so it need not follow when the
     *     company's zone changes, and people see all in the zone of their own settings
     * @throws GoogleRefusal.TryLater where the account has had its {@code sarcini.google.calendars-per-day};
     *     {@link GoogleRefusal.TryLater#after()} says when it may have the next
     */
    public String create(String connectionId, String title, ZoneId zone) {
        accounts.connected(connectionId).ifPresent(this::reserve);
        Calendar made = asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                .calendars()
                .insert(new Calendar().setSummary(title).setTimeZone(zone.getId()))
                .execute());
        return made.getId();
    }

    /** A request about who may see a calendar; there is one for each member of a group. */
    private void reserve(String connectionId, Quota.Lane lane) {
        accounts.connected(connectionId).ifPresent(account -> {
            Quota.Grant grant = quota.reserve(account, Quota.Need.events(1, 0), lane);
            if (!grant.given()) {
                throw GoogleRefusals.ownRate(grant.after());
            }
        });
    }

    private void reserve(GoogleAccount account) {
        Quota.Grant grant = quota.reserve(account, Quota.Need.calendar(), Quota.Lane.PERSON);
        if (!grant.given()) {
            throw GoogleRefusals.ownLimit(
                    properties.calendarsPerDay() + " calendars a day (sarcini.google.calendars-per-day)",
                    grant.after());
        }
    }

    /** Deletes the calendar with all its events; does nothing where there is none. */
    public void delete(String connectionId, String calendarId) {
        unlessGone(() -> asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                .calendars()
                .delete(calendarId)
                .execute()));
    }

    /**
     * Whether all living events of the calendar are ours: asked before a calendar is deleted that people may have written into.
     * Blocks for a request per 2,500 events, up to the first that is not ours.
     *
     * @param ours decides by id and marks; the other fields are not read
     */
    public boolean holdsOnlyOurs(String connectionId, String calendarId, Predicate<RemoteEvent> ours) {
        @Nullable String page = null;
        do {
            String wanted = page;
            var list = asking(Asked.LIST, () -> google.calendar(connectionId)
                    .events()
                    .list(calendarId)
                    .setMaxResults(PAGE)
                    .setPageToken(wanted)
                    .setFields("items(id,etag,status,extendedProperties/private),nextPageToken")
                    .execute());
            var events = Optional.ofNullable(list.getItems()).orElse(List.of());
            if (!events.stream().map(Events::read).allMatch(ours)) {
                return false;
            }
            page = list.getNextPageToken();
        } while (page != null);
        return true;
    }

    /** Whether the account has that calendar. A refusal of another kind than "there is none" is thrown, not taken for a no. */
    public boolean exists(String connectionId, String calendarId) {
        try {
            asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                    .calendars()
                    .get(calendarId)
                    .execute());
            return true;
        } catch (GoogleRefusal.CalendarGone gone) {
            return false;
        }
    }

    /** The domains whose people may read the calendar. */
    public Set<String> readers(String connectionId, String calendarId) {
        return shared(connectionId, calendarId, DOMAIN, role -> !role.equals("none"));
    }

    /** The people, by address, who may write into the calendar without owning it. */
    public Set<String> writers(String connectionId, String calendarId) {
        return shared(connectionId, calendarId, PERSON, WRITER::equals);
    }

    /**
     * The same of many calendars in one HTTP request, by calendar. One that Google does not tell all about is left out.
     *
     * @param calendarIds at most {@link EventBatch#MOST}
     */
    public Map<String, Set<String>> writers(String connectionId, List<String> calendarIds) {
        Batch<Optional<Set<String>>> batch =
                new Batch<>(google.calendarBatch(), google.tokens(), time, refused -> Optional.empty());
        for (String calendarId : calendarIds) {
            batch.add(
                    connectionId,
                    Asked.CALENDAR,
                    tokens -> google.calendar(connectionId, tokens).acl().list(calendarId),
                    Calendars::writersIn);
        }
        List<Optional<Set<String>>> answers = batch.send();
        Map<String, Set<String>> writers = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            String calendarId = calendarIds.get(i);
            answers.get(i).ifPresent(some -> writers.put(calendarId, some));
        }
        return writers;
    }

    private static Optional<Set<String>> writersIn(String body) throws IOException {
        Acl list = GsonFactory.getDefaultInstance().fromString(body, Acl.class);
        return list.getNextPageToken() == null
                ? Optional.of(people(list.getItems(), PERSON, WRITER::equals))
                : Optional.empty();
    }

    /**
     * The people, by address, who may read the calendar and no more.
     *
     * @throws GoogleRefusal.TryLater where the account has used its units of this minute
     */
    public Set<String> personReaders(String connectionId, String calendarId) {
        reserve(connectionId, Quota.Lane.BACKFILL);
        return shared(connectionId, calendarId, PERSON, READER::equals);
    }

    private Set<String> shared(String connectionId, String calendarId, String type, Predicate<String> role) {
        Set<String> found = new LinkedHashSet<>();
        @Nullable String page = null;
        do {
            String wanted = page;
            var list = asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                    .acl()
                    .list(calendarId)
                    .setPageToken(wanted)
                    .execute());
            found.addAll(people(list.getItems(), type, role));
            page = list.getNextPageToken();
        } while (page != null);
        return found;
    }

    private static Set<String> people(@Nullable List<AclRule> rules, String type, Predicate<String> role) {
        return Optional.ofNullable(rules).orElse(List.of()).stream()
                .filter(rule -> type.equals(rule.getScope().getType()) && role.test(rule.getRole()))
                .map(rule -> rule.getScope().getValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Lets everybody of the domain read the calendar. It appears in nobody's list by that: {@link #addLink} offers it.
     *
     * @throws GoogleRefusal.SharingForbidden if the company's rules forbid it
     */
    public void shareWithDomain(String connectionId, String calendarId, String domain) {
        share(connectionId, calendarId, READER, DOMAIN, domain);
    }

    /**
     * Lets one person see and change the events of the calendar. It appears in nobody's list by that: {@link #addLink} offers it.
     *
     * @param address the person's account at Google
     * @throws GoogleRefusal.SharingForbidden if the company's rules forbid it
     */
    public void shareWithPerson(String connectionId, String calendarId, String address) {
        share(connectionId, calendarId, WRITER, PERSON, address);
    }

    /**
     * Lets one person read the calendar; see {@link #shareWithPerson}.
     *
     * @throws GoogleRefusal.TryLater where the account has used its units of this minute
     */
    public void showPerson(String connectionId, String calendarId, String address) {
        reserve(connectionId, Quota.Lane.BACKFILL);
        share(connectionId, calendarId, READER, PERSON, address);
    }

    private void share(String connectionId, String calendarId, String role, String type, String with) {
        AclRule rule = new AclRule()
                .setRole(role)
                .setScope(new AclRule.Scope().setType(type).setValue(with));
        asking(Asked.SHARING, () -> google.calendar(connectionId)
                .acl()
                .insert(calendarId, rule)
                .setSendNotifications(false)
                .execute());
    }

    /**
     * Closes the calendar to this person; does nothing where it is closed, or gone.
     *
     * @throws GoogleRefusal.TryLater where the account has used its units of this minute
     */
    public void unshare(String connectionId, String calendarId, String address) {
        reserve(connectionId, Quota.Lane.PERSON);
        unlessGone(() -> asking(Asked.SHARING, () -> google.calendar(connectionId)
                .acl()
                .delete(calendarId, PERSON + ":" + address)
                .execute()));
    }

    /** The address that offers a person to add the calendar to their own list in Google Calendar. */
    public URI addLink(String calendarId) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(calendarId.getBytes(StandardCharsets.UTF_8));
        return properties.calendarUrl().resolve("calendar/r?cid=" + id);
    }

    /**
     * Asks for a calendar that cannot be, only to learn whether the way is free.
     *
     * @return what stands in the way; empty when the answer was the expected one, that there is no such calendar
     */
    public Optional<GoogleRefusal> obstacle(String connectionId) {
        try {
            asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                    .calendars()
                    .get("sarcini-none@group.calendar.google.com")
                    .execute());
            return Optional.empty();
        } catch (GoogleRefusal refusal) {
            return refusal.status() == NOT_FOUND ? Optional.empty() : Optional.of(refusal);
        }
    }

    private static void unlessGone(Runnable request) {
        try {
            request.run();
        } catch (GoogleRefusal.CalendarGone gone) {
            if (gone.status() == FORBIDDEN) {
                throw gone;
            }
        }
    }

    private <T> T asking(Asked asked, Request<T> request) {
        try {
            return request.send();
        } catch (IOException failure) {
            throw GoogleRefusals.of(asked, failure, time.now());
        }
    }

    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }
}
