package org.sarcini.standin.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;

/** An answer of the stand-ins. */
record CrmReply(int status, Map<String, String> headers, String body) {

    static CrmReply text(int status, String body) {
        return new CrmReply(status, Map.of("Content-Type", "text/plain;charset=UTF-8"), body);
    }

    static CrmReply html(int status, String body) {
        return new CrmReply(
                status, Map.of("Content-Type", "text/html;charset=UTF-8", "Cache-Control", "no-store"), body);
    }

    static CrmReply json(int status, Object value) {
        try {
            return new CrmReply(
                    status,
                    Map.of("Content-Type", "application/json;charset=UTF-8"),
                    CrmStandIn.JSON.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static CrmReply redirect(String location) {
        return new CrmReply(302, Map.of("Location", location), "");
    }

    CrmReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new CrmReply(status, all, body);
    }
}
