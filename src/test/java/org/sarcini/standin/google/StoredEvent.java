package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One version of an event; a change replaces it by another.
 *
 * @param order place in the calendar, by creation
 * @param version rises with every change of anything, so it tells what came after what
 */
record StoredEvent(String id, long order, long version, ObjectNode body) {

    String etag() {
        return "\"" + version + "\"";
    }

    boolean cancelled() {
        return "cancelled".equals(Json.text(body, "status"));
    }

    /** The resource as answered. */
    ObjectNode json() {
        return body.deepCopy();
    }
}
