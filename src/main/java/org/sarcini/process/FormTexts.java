package org.sarcini.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Puts translations into forms; without a translation for them they stay as they are. */
final class FormTexts {

    private static final ObjectMapper json = new ObjectMapper();
    private static final List<String> PROPERTIES = List.of("label", "description", "text", "content");
    /** An attribute's value may hold what elsewhere ends the tag: {@code ng-if="lines.length > 10"}. */
    private static final String ATTRIBUTES = "(?:\"[^\"]*\"|[^<>\"])*";

    private static final Pattern MARKED =
            Pattern.compile("(<[a-z]" + ATTRIBUTES + "\\sdata-text=\"([\\w.-]+)\"" + ATTRIBUTES + ">)([^<]*)");

    private final DiagramTexts texts;

    FormTexts(DiagramTexts texts) {
        this.texts = texts;
    }

    /** A Camunda Form: keys {@code <form id>.<component id>.<property>}. */
    String inForm(String source) throws JsonProcessingException {
        if (texts.none()) {
            return source;
        }
        JsonNode form = json.readTree(source);
        translate(form.path("components"), form.path("id").asText());
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(form);
    }

    /** An embedded form: the text right inside an element with {@code data-text="<key>"}, and the form's {@code lang}. */
    String inHtml(String source) {
        if (texts.none()) {
            return source;
        }
        String form = source.replaceFirst("lang=\"" + DiagramTexts.SOURCE + '"', "lang=\"" + texts.language() + '"');
        return MARKED.matcher(form)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + texts.of(found.group(2)).map(HtmlUtils::htmlEscape).orElse(found.group(3))));
    }

    private void translate(JsonNode components, String formId) {
        for (JsonNode component : components) {
            String id = component.path("id").asText();
            for (String property : PROPERTIES) {
                texts.of(formId + "." + id + "." + property)
                        .ifPresent(text -> ((ObjectNode) component).put(property, text));
            }
            for (JsonNode option : component.path("values")) {
                texts.of(formId + "." + id + "." + option.path("value").asText())
                        .ifPresent(text -> ((ObjectNode) option).put("label", text));
            }
            translate(component.path("components"), formId);
        }
    }
}
