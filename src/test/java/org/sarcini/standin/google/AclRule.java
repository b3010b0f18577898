package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * One line of a calendar's access control list.
 *
 * @param type default, user, group or domain
 * @param value an address or a domain; empty for default
 * @param role none, freeBusyReader, reader, writer or owner
 */
public record AclRule(String type, String value, String role) {

    private static final Set<String> TYPES = Set.of("default", "user", "group", "domain");
    private static final List<String> ROLES = List.of("none", "freeBusyReader", "reader", "writer", "owner");

    static AclRule of(ObjectNode body) {
        String type = Json.text(body.path("scope"), "type");
        String value = Json.text(body.path("scope"), "value");
        String role = Json.text(body, "role");
        if (type == null) {
            throw Refusal.required("Required");
        }
        if (role == null) {
            throw Refusal.required("Required");
        }
        if (!TYPES.contains(type) || !ROLES.contains(role)) {
            throw Refusal.invalid("Invalid scope or role: " + type + ", " + role);
        }
        if (value == null && !type.equals("default")) {
            throw Refusal.invalid("Invalid scope value.");
        }
        return new AclRule(type, value == null ? "" : value, role);
    }

    /** Google's id of the rule, {@code domain:firma.ro}. */
    public String id() {
        return type.equals("default") ? type : type + ":" + value;
    }

    boolean applies(Account account) {
        return switch (type) {
            case "default" -> true;
            case "domain" -> value.equals(account.domain());
            default -> value.equals(account.email());
        };
    }

    static boolean atLeast(String role, String needed) {
        return ROLES.indexOf(role) >= ROLES.indexOf(needed);
    }

    static String higher(String one, String other) {
        return atLeast(one, other) ? one : other;
    }

    ObjectNode json() {
        ObjectNode rule = Json.object().put("kind", "calendar#aclRule").put("id", id());
        rule.put("etag", "\"" + Integer.toUnsignedString(hashCode()) + "\"");
        ObjectNode scope = rule.putObject("scope").put("type", type);
        if (!value.isEmpty()) {
            scope.put("value", value);
        }
        return rule.put("role", role);
    }
}
