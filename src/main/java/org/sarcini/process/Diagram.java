package org.sarcini.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSOutput;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A BPMN source on its way to the engine. Untouched, it stays as it is, byte by byte.
 *
 * <p>It is read as plain XML, not as Camunda's BPMN model: all diagrams are read at each start of the host, and the model's types and
 * schema take ten times as long.
 */
final class Diagram {

    /** The extension property that marks a timer start event whose cycle is a configured interval; its value is the key. */
    static final String INTERVAL = "sarcini.interval";

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final String source;
    private final Document document;
    private boolean changed;

    /**
     * @param name the file's, for messages
     *
     * @throws IOException if the source is no XML
     */
    Diagram(String name, String source) throws IOException {
        this.source = source;
        this.document = parsed(name, source);
    }

    /** Replaces the names and documentations for which there is a translation. */
    Diagram with(DiagramTexts texts) {
        if (!texts.none()) {
            for (Element process : below(document, BPMN, "process")) {
                String id = process.getAttribute("id");
                translate(process, id, texts);
                below(process, BPMN, "*").stream()
                        .filter(element -> element.hasAttribute("id"))
                        .forEach(element -> translate(element, id + "." + element.getAttribute("id"), texts));
            }
        }
        return this;
    }

    /** Writes the intervals, by their keys, into the timer start events that carry {@link #INTERVAL}. */
    Diagram with(Map<String, Duration> intervals) {
        for (Element start : below(document, BPMN, "startEvent")) {
            Duration interval = interval(start, intervals);
            if (interval != null) {
                below(start, BPMN, "timeCycle").forEach(cycle -> cycle.setTextContent("R/" + interval));
                changed = true;
            }
        }
        return this;
    }

    byte[] bytes() {
        return changed ? written(document) : source.getBytes(StandardCharsets.UTF_8);
    }

    private void translate(Element element, String key, DiagramTexts texts) {
        texts.of(key + ".documentation").ifPresent(text -> below(element, BPMN, "documentation").stream()
                .filter(documentation -> documentation.getParentNode() == element)
                .forEach(documentation -> {
                    documentation.setTextContent(text);
                    changed = true;
                }));
        texts.of(key).ifPresent(text -> {
            element.setAttribute("name", text);
            changed = true;
        });
    }

    private static @Nullable Duration interval(Element start, Map<String, Duration> intervals) {
        return below(start, CAMUNDA, "property").stream()
                .filter(property -> INTERVAL.equals(property.getAttribute("name")))
                .map(property -> intervals.get(property.getAttribute("value")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A copy, because what the document gives changes with it. */
    private static List<Element> below(Node node, String namespace, String name) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagNameNS(namespace, name)
                : ((Element) node).getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static Document parsed(String name, String source) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(source)));
        } catch (ParserConfigurationException | SAXException failure) {
            throw new IOException(name + " in Sarcini's jar cannot be read as XML: " + failure.getMessage(), failure);
        }
    }

    private static byte[] written(Document document) {
        var ls = (DOMImplementationLS) document.getImplementation().getFeature("LS", "3.0");
        LSOutput output = ls.createLSOutput();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        output.setEncoding(StandardCharsets.UTF_8.name());
        output.setByteStream(bytes);
        ls.createLSSerializer().write(document, output);
        return bytes.toByteArray();
    }
}
