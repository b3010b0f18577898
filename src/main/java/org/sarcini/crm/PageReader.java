package org.sarcini.crm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of records element by element, so that a page of any length needs the memory of one of them. The list is the answer
 * itself, or stands under {@code value} (OData 4), {@code results} in {@code d} (OData 2), or {@code data}.
 */
final class PageReader {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1_000_000)
                    .build())
            .build());
    private static final Set<String> LISTS = Set.of("value", "results", "data");
    private static final Set<String> LINKS = Set.of("@odata.nextLink", "odata.nextLink", "__next");

    private final Consumer<JsonNode> each;
    private int count;
    private boolean listed;
    private @Nullable String nextLink;

    private PageReader(Consumer<JsonNode> each) {
        this.each = each;
    }

    /**
     * Reads to the end.
     *
     * @param each gets the elements in their order
     * @param page what is known of the page so far; answered with what it turned out to have
     * @throws com.fasterxml.jackson.core.JsonProcessingException if the answer is no JSON, or none to its end, or has no list
     * @throws IOException if the connection breaks
     */
    static CrmPage read(InputStream answer, CrmPage page, Consumer<JsonNode> each) throws IOException {
        PageReader reader = new PageReader(each);
        try (JsonParser parser = JSON.createParser(answer)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                reader.elements(parser);
            } else if (first == JsonToken.START_OBJECT) {
                reader.members(parser);
            }
            if (!reader.listed) {
                throw new JsonParseException(parser, "The answer has no list of records");
            }
        }
        return new CrmPage(page.number(), page.before(), reader.count, reader.nextLink, page.linked());
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && (LISTS.contains(name) || name.equals("d"))) {
                elements(parser);
            } else if (value == JsonToken.START_OBJECT && name.equals("d")) {
                members(parser);
            } else if (value == JsonToken.VALUE_STRING && LINKS.contains(name)) {
                nextLink = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void elements(JsonParser parser) throws IOException {
        listed = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = JSON.readTree(parser);
            count++;
            each.accept(element);
        }
    }
}
