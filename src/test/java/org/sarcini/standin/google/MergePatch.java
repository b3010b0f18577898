package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A patch as Google's APIs understand it: null removes, objects merge, anything else replaces. */
final class MergePatch {

    private MergePatch() {}

    /** Changes the target and returns it. */
    static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            JsonNode before = target.get(field.getKey());
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode inner) {
                ObjectNode base = before instanceof ObjectNode object ? object : Json.object();
                target.set(field.getKey(), merged(base, inner));
            } else {
                target.set(field.getKey(), value);
            }
        });
        return target;
    }
}
