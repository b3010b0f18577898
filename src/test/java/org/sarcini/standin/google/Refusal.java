package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal in the shape Google's JSON APIs give it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Refusal(int status, String reason, String message, ObjectNode body) {
        super(status + " " + reason + ": " + message);
        this.status = status;
        this.reason = reason;
        this.body = body;
    }

    static Refusal of(int status, String domain, String reason, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        ObjectNode first = error.putArray("errors").addObject();
        first.put("domain", domain).put("reason", reason).put("message", message);
        error.put("code", status).put("message", message);
        return new Refusal(status, reason, message, body);
    }

    static Refusal global(int status, String reason, String message) {
        return of(status, "global", reason, message);
    }

    static Refusal notFound() {
        return global(404, "notFound", "Not Found");
    }

    static Refusal invalid(String message) {
        return global(400, "invalid", message);
    }

    static Refusal required(String message) {
        return global(400, "required", message);
    }

    static Refusal usageLimits(int status, String reason, String message) {
        return of(status, "usageLimits", reason, message);
    }

    /** An error of an OAuth endpoint, which has a shape of its own. */
    static Refusal oauth(int status, String error, @Nullable String description) {
        ObjectNode body = Json.object().put("error", error);
        if (description != null) {
            body.put("error_description", description);
        }
        return new Refusal(status, error, String.valueOf(description), body);
    }

    Refusal at(String locationType, String location) {
        firstError().put("locationType", locationType).put("location", location);
        return this;
    }

    Refusal help(String address) {
        firstError().put("extendedHelp", address);
        return this;
    }

    Refusal rpcStatus(String name) {
        ((ObjectNode) body.path("error")).put("status", name);
        return this;
    }

    /** Google says one thing in the list and another above it for some errors. */
    Refusal headline(String message) {
        ((ObjectNode) body.path("error")).put("message", message);
        return this;
    }

    Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    String reason() {
        return reason;
    }

    /** The answer; a fault told for an OAuth endpoint gets the shape that endpoint speaks. */
    Reply replyTo(Request request) {
        boolean oauth = request.path().equals("/token") || request.path().equals("/revoke");
        return oauth && body.path("error").isObject()
                ? copiedTo(oauth(status, reason, null)).reply()
                : reply();
    }

    private Refusal copiedTo(Refusal other) {
        other.headers.putAll(headers);
        return other;
    }

    Reply reply() {
        Reply reply = Reply.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private ObjectNode firstError() {
        return (ObjectNode) body.path("error").path("errors").path(0);
    }
}
