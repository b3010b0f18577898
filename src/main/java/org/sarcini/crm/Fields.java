package org.sarcini.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an element whose exact spelling is not known from the provider's documents. */
final class Fields {

    private Fields() {}

    /** The first of these fields that has a value, as text; numbers as they are written, null for none. */
    static @Nullable String text(JsonNode element, String... names) {
        return Stream.of(names)
                .map(element::path)
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Whether the first of these fields that has a value says so; {@code preset} where none has. */
    static boolean yes(JsonNode element, boolean preset, String... names) {
        String text = text(element, names);
        return text == null ? preset : text.toLowerCase(Locale.ROOT).matches("true|1|yes|ja");
    }
}
