package org.sarcini.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.type.ModelElementType;
import org.jspecify.annotations.Nullable;

/** A BPMN source on its way to the engine. Untouched, it stays as it is, byte by byte. */
final class Diagram {

    /** The extension property that marks a timer start event whose cycle is a configured interval; its value is the key. */
    static final String INTERVAL = "sarcini.interval";

    private final String source;
    private final BpmnModelInstance model;
    private boolean changed;

    Diagram(String source) {
        this.source = source;
        this.model = Bpmn.readModelFromStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    }

    /** Replaces the names and documentations for which there is a translation. */
    Diagram with(DiagramTexts texts) {
        if (!texts.none()) {
            for (Process process : model.getModelElementsByType(Process.class)) {
                translate(process, process.getId(), texts);
                translateInside(process, process.getId(), texts);
            }
        }
        return this;
    }

    /** Writes the intervals, by their keys, into the timer start events that carry {@link #INTERVAL}. */
    Diagram with(Map<String, Duration> intervals) {
        for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
            Duration interval = interval(start, intervals);
            if (interval != null) {
                start.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(TimerEventDefinition.class::cast)
                        .forEach(timer -> timer.getTimeCycle().setTextContent("R/" + interval));
                changed = true;
            }
        }
        return this;
    }

    byte[] bytes() {
        return (changed ? Bpmn.convertToString(model) : source).getBytes(StandardCharsets.UTF_8);
    }

    private void translateInside(ModelElementInstance parent, String processId, DiagramTexts texts) {
        for (ModelElementType type : parent.getElementType().getAllChildElementTypes()) {
            for (ModelElementInstance child : parent.getChildElementsByType(type)) {
                String id = child.getAttributeValue("id");
                if (id != null) {
                    translate(child, processId + "." + id, texts);
                }
                translateInside(child, processId, texts);
            }
        }
    }

    private void translate(ModelElementInstance element, String key, DiagramTexts texts) {
        if (element instanceof BaseElement documented) {
            documented.getDocumentations().forEach(documentation -> texts.of(key + ".documentation")
                    .ifPresent(text -> {
                        documentation.setTextContent(text);
                        changed = true;
                    }));
        }
        texts.of(key).ifPresent(text -> {
            element.setAttributeValue("name", text);
            changed = true;
        });
    }

    private static @Nullable Duration interval(StartEvent start, Map<String, Duration> intervals) {
        return start.getExtensionElements() == null
                ? null
                : start.getExtensionElements().getElementsQuery().list().stream()
                        .flatMap(extension -> extension.getChildElementsByType(CamundaProperty.class).stream())
                        .filter(property -> INTERVAL.equals(property.getCamundaName()))
                        .map(property -> intervals.get(property.getCamundaValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
