package org.sarcini.google;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Google is and how much of it we use. The addresses are keys so that a proxy, or the stand-in of the tests, can take
 * Google's place.
 *
 * @param rootUrl root of Google's programming interfaces, with a slash at the end
 * @param tasksRootUrl root of Google Tasks, with a slash at the end
 * @param authUrl page on which a person gives consent
 * @param tokenUrl where codes and refresh tokens are exchanged
 * @param revokeUrl where a consent is given back
 * @param certsUrl Google's public keys, by which id tokens are verified; also asked for the time
 * @param issuers who may have issued an id token
 * @param calendarUrl Google Calendar in the browser, for the link that adds a calendar to somebody's list
 * @param consoleUrl Google's console, for the links in <em>Setup Google Apps</em>
 * @param adminUrl Google's admin console of the company, for the links in <em>Setup Google Apps</em>
 * @param connectTimeout how long to wait for a connection
 * @param requestTimeout how long to wait for an answer
 * @param unitsPerMinute quota units that all users of this Google project may spend in a minute
 * @param unitsPerMinuteAndUser quota units that one account may spend in a minute
 * @param creationsPerDay events that one account may create in a day; Google refuses edits for hours past about 100,000 in a
 *     short time
 * @param calendarsPerDay calendars that one account may create in a day; Google refuses past about 60
 * @param tasksDailyLimit queries of Google Tasks that all users of this Google project may make in a day
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Calendar: usage limits</a>
 */
@ConfigurationProperties("sarcini.google")
public record GoogleProperties(
        @DefaultValue("https://www.googleapis.com/") URI rootUrl,
        @DefaultValue("https://tasks.googleapis.com/") URI tasksRootUrl,
        @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth") URI authUrl,
        @DefaultValue("https://oauth2.googleapis.com/token") URI tokenUrl,
        @DefaultValue("https://oauth2.googleapis.com/revoke") URI revokeUrl,
        @DefaultValue("https://www.googleapis.com/oauth2/v3/certs") URI certsUrl,
        @DefaultValue({"https://accounts.google.com", "accounts.google.com"}) List<String> issuers,
        @DefaultValue("https://calendar.google.com/") URI calendarUrl,
        @DefaultValue("https://console.cloud.google.com/") URI consoleUrl,
        @DefaultValue("https://admin.google.com/") URI adminUrl,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("10000") int unitsPerMinute,
        @DefaultValue("600") int unitsPerMinuteAndUser,
        @DefaultValue("20000") int creationsPerDay,
        @DefaultValue("25") int calendarsPerDay,
        @DefaultValue("50000") int tasksDailyLimit) {}
