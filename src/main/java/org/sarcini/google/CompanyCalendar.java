package org.sarcini.google;

import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.Calendar;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * A calendar that we make in an account and share with whole domains for reading. Nobody gets mail of it: Google would send some
 * unless told not to. Every method blocks for one request (more where a list is long) and throws {@link GoogleRefusal}.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/acl/insert">Acl: insert</a>
 */
public final class CompanyCalendar {

    private static final int NOT_FOUND = 404;
    private static final String READER = "reader";
    private static final String DOMAIN = "domain";

    private final GoogleClient google;
    private final GoogleProperties properties;
    private final TimeSource time;

    CompanyCalendar(GoogleClient google, GoogleProperties properties, TimeSource time) {
        this.google = google;
        this.properties = properties;
        this.time = time;
    }

    /**
     * Makes a calendar and returns its id. Where no answer comes it may have been made all the same; nothing tells, because the
     * consent does not reach as far as the account's list of calendars.
     */
    public String create(String connectionId, String title, ZoneId zone) {
        Calendar made = asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                .calendars()
                .insert(new Calendar().setSummary(title).setTimeZone(zone.getId()))
                .execute());
        return made.getId();
    }

    /** Whether the account has that calendar. A refusal of another kind than "there is none" is thrown, not taken for a no. */
    public boolean exists(String connectionId, String calendarId) {
        try {
            asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                    .calendars()
                    .get(calendarId)
                    .execute());
            return true;
        } catch (GoogleRefusal.CalendarGone | GoogleRefusal.EntryGone gone) {
            return false;
        }
    }

    /** The domains whose people may read the calendar. */
    public Set<String> readers(String connectionId, String calendarId) {
        Set<String> domains = new LinkedHashSet<>();
        @Nullable String page = null;
        do {
            String wanted = page;
            var list = asking(Asked.CALENDAR, () -> google.calendar(connectionId)
                    .acl()
                    .list(calendarId)
                    .setPageToken(wanted)
                    .execute());
            for (AclRule rule : Optional.ofNullable(list.getItems()).orElse(List.of())) {
                if (DOMAIN.equals(rule.getScope().getType()) && !"none".equals(rule.getRole())) {
                    domains.add(rule.getScope().getValue());
                }
            }
            page = list.getNextPageToken();
        } while (page != null);
        return domains;
    }

    /**
     * Lets everybody of the domain read the calendar. It appears in nobody's list by that: {@link #addLink} offers it.
     *
     * @throws GoogleRefusal.SharingForbidden if the company's rules forbid it
     */
    public void share(String connectionId, String calendarId, String domain) {
        AclRule rule = new AclRule()
                .setRole(READER)
                .setScope(new AclRule.Scope().setType(DOMAIN).setValue(domain));
        asking(Asked.SHARING, () -> google.calendar(connectionId)
                .acl()
                .insert(calendarId, rule)
                .setSendNotifications(false)
                .execute());
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
