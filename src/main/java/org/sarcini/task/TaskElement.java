package org.sarcini.task;

import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * A user task's place in its diagram.
 *
 * @param definitionKey the process
 * @param syncExcluded whether the diagram says {@code sarcini.sync=false} on it
 */
record TaskElement(String definitionKey, boolean syncExcluded) {

    private static final String SYNC = "sarcini.sync";

    /** Keeps what the diagram says about the task where {@link #of} finds it. */
    static void parsed(Element userTask, ActivityImpl activity) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(userTask);
        String sync = properties == null ? null : properties.get(SYNC);
        if (sync != null && "false".equalsIgnoreCase(sync.strip())) {
            activity.setProperty(SYNC, false);
        }
    }

    static TaskElement of(ProcessDefinitionEntity definition, @Nullable String taskKey) {
        ActivityImpl activity = taskKey == null ? null : definition.findActivity(taskKey);
        return new TaskElement(
                definition.getKey(), activity != null && Boolean.FALSE.equals(activity.getProperty(SYNC)));
    }
}
