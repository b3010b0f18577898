package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every diagram of ours keeps to. */
class DiagramsTest {

    private static final Pattern ID = Pattern.compile(
            "(Task|StartEvent|EndEvent|BoundaryEvent|Event|CallActivity|SubProcess|Gateway)_[A-Z][A-Za-z0-9]+");

    static Stream<Path> diagrams() throws IOException {
        return Files.list(Path.of("processes")).filter(file -> file.toString().endsWith(".bpmn"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void isNamedIdentifiedAndDrawnThroughout(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        List<String> complaints = new ArrayList<>();
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        if (!file.getFileName().toString().equals(process.getId() + ".bpmn")) {
            complaints.add("the file is not named after process " + process.getId());
        }
        if (process.getCamundaHistoryTimeToLiveString() == null) {
            complaints.add("no history time to live");
        }
        List<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .toList();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            if ((node instanceof Activity || node instanceof Event)
                    && (node.getName() == null || node.getName().isBlank())) {
                complaints.add(node.getId() + " has no name");
            }
            if (isAJob(node) && tries(node) < 20) {
                complaints.add(node.getId() + " becomes an incident after a few tries on a node without Sarcini");
            }
            if (!ID.matcher(node.getId()).matches()) {
                complaints.add(node.getId() + " is not an id of ours");
            }
            if (!drawn.contains(node.getId())) {
                complaints.add(node.getId() + " is not drawn");
            }
        }
        assertThat(complaints).as(file.toString()).isEmpty();
    }

    private static boolean isAJob(FlowNode node) {
        return node.isCamundaAsyncBefore()
                || node.isCamundaAsyncAfter()
                || !node.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    private static int tries(FlowNode node) {
        return node.getExtensionElements() == null
                ? 0
                : node
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .list()
                        .stream()
                        .map(cycle -> cycle.getTextContent().replaceAll("R(\\d+)/PT10S", "$1"))
                        .mapToInt(Integer::parseInt)
                        .sum();
    }
}
