package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A calendar with its list of access and its events. */
final class StoredCalendar {

    private final String id;
    private final Account owner;
    private final @Nullable String project;
    private final Map<String, AclRule> acl = new LinkedHashMap<>();
    private final Map<String, StoredEvent> events = new LinkedHashMap<>();
    private final Map<String, Integer> deletions = new HashMap<>();
    private ObjectNode properties;
    private long version;
    private boolean deleted;

    /** @param project whose client made it; null where no application did */
    StoredCalendar(String id, Account owner, @Nullable String project, ObjectNode properties, long version) {
        this.id = id;
        this.owner = owner;
        this.project = project;
        this.properties = properties;
        this.version = version;
        put(new AclRule("user", owner.email(), "owner"));
    }

    /** The same, to be changed apart from this one. */
    StoredCalendar copy() {
        StoredCalendar copy = new StoredCalendar(id, owner, project, properties, version);
        copy.acl.clear();
        copy.acl.putAll(acl);
        copy.events.putAll(events);
        copy.deleted = deleted;
        return copy;
    }

    String id() {
        return id;
    }

    Account owner() {
        return owner;
    }

    boolean primary() {
        return id.equals(owner.email());
    }

    boolean madeBy(Client client) {
        return client.project().equals(project);
    }

    boolean deleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    ZoneId zone() {
        return ZoneId.of(properties.path("timeZone").asText("UTC"));
    }

    String summary() {
        return properties.path("summary").asText("");
    }

    ObjectNode properties() {
        return properties;
    }

    void change(ObjectNode changed, long newVersion) {
        properties = changed;
        version = newVersion;
    }

    Collection<AclRule> acl() {
        return acl.values();
    }

    void put(AclRule rule) {
        acl.put(rule.id(), rule);
    }

    @Nullable
    AclRule rule(String ruleId) {
        return acl.get(ruleId);
    }

    boolean removeRule(String ruleId) {
        return acl.remove(ruleId) != null;
    }

    /** The most that this account may do here: a role, none where the calendar is not shown to it. */
    String roleOf(Account account) {
        String best = "none";
        for (AclRule rule : acl.values()) {
            best = rule.applies(account) ? AclRule.higher(rule.role(), best) : best;
        }
        return best;
    }

    void deleted(String eventId) {
        deletions.merge(eventId, 1, Integer::sum);
    }

    /** How often the event was deleted, however often it was made again. */
    int deletions(String eventId) {
        return deletions.getOrDefault(eventId, 0);
    }

    Collection<StoredEvent> events() {
        return events.values();
    }

    @Nullable
    StoredEvent event(String eventId) {
        return events.get(eventId);
    }

    void put(StoredEvent event) {
        events.put(event.id(), event);
    }

    String etag() {
        return "\"" + version + "\"";
    }

    ObjectNode json() {
        ObjectNode calendar = Json.object().put("kind", "calendar#calendar").put("etag", etag());
        calendar.put("id", id);
        calendar.setAll(properties);
        return calendar;
    }
}
