package org.sarcini.standin.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Teamleader Focus: lists by POST, pages by number, refresh tokens that work once, {@code limit} requests a minute.
 *
 * @see <a href="https://developer.teamleader.eu/">Teamleader Focus API</a>
 */
public final class TeamleaderStandIn extends CrmStandIn {

    public static final String AUTH = "/oauth2/authorize";
    public static final String TOKEN = "/oauth2/access_token";
    public static final String COMPANIES = "companies.list";
    public static final String CONTACTS = "contacts.list";
    public static final String PROJECTS = "projects.list";

    private static final int MOST = 100;

    /** As its documents have it, of another place than UTC. */
    private static final DateTimeFormatter RESET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.ofHours(1));

    private final Clock clock;
    private volatile int limit = 200;
    private Instant window = Instant.EPOCH;
    private int used;

    public TeamleaderStandIn(Clock clock) {
        super(clock, AUTH, TOKEN, true);
        this.clock = clock;
        put(COMPANIES, List.of());
        put(CONTACTS, List.of());
        put(PROJECTS, List.of());
    }

    /** How many requests a minute may have. */
    public void limit(int requests) {
        limit = requests;
    }

    /** A company that was last changed then. */
    public static Map<String, ?> company(String id, String name, Instant updated) {
        return Map.of("id", id, "name", name, "status", "active", "updated_at", updated.toString());
    }

    /** A project of a company. */
    public static Map<String, ?> project(String id, String title, String company) {
        return Map.of(
                "id",
                id,
                "title",
                title,
                "status",
                "open",
                "customers",
                List.of(Map.of("type", "company", "id", company)));
    }

    @Override
    String listName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    CrmReply page(CrmCall call, List<? extends Map<String, ?>> records) throws IOException {
        Map<String, String> headers = new HashMap<>();
        boolean refused = over(headers);
        if (refused) {
            return CrmReply.json(429, Map.of("errors", List.of(Map.of("title", "Too many requests"))))
                    .with(headers);
        }
        if (!call.method().equals("POST")) {
            return CrmReply.text(405, "");
        }
        JsonNode body = JSON.readTree(call.body());
        int size = Math.min(MOST, body.path("page").path("size").asInt(20));
        int number = body.path("page").path("number").asInt(1);
        String since = body.path("filter").path("updated_since").asText("");
        if (!since.matches("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d)?")) {
            return CrmReply.json(400, Map.of("errors", List.of(Map.of("title", "updated_since must be a date time"))))
                    .with(headers);
        }
        List<? extends Map<String, ?>> found = since.isEmpty()
                ? records
                : records.stream()
                        .filter(record -> !Instant.parse(String.valueOf(record.get("updated_at")))
                                .isBefore(OffsetDateTime.parse(since).toInstant()))
                        .toList();
        return CrmReply.json(
                        200,
                        Map.of(
                                "data",
                                part(found, (long) (number - 1) * size, size),
                                "meta",
                                Map.of("page", Map.of("size", size, "number", number), "matches", found.size())))
                .with(headers);
    }

    private synchronized boolean over(Map<String, String> headers) {
        Instant now = clock.instant();
        if (!window.plusSeconds(60).isAfter(now)) {
            window = now;
            used = 0;
        }
        used++;
        headers.put("X-RateLimit-Limit", String.valueOf(limit));
        headers.put("X-RateLimit-Remaining", String.valueOf(Math.max(0, limit - used)));
        headers.put("X-RateLimit-Reset", RESET.format(window.plusSeconds(60)));
        return used > limit;
    }
}
