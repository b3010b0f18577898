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
 * @param completable see {@link Task#completable()}
 */
record TaskElement(String definitionKey, boolean syncExcluded, boolean completable) {

    private static final String SYNC = "sarcini.sync";
    private static final String COMPLETABLE = "sarcini.completable";

    /** Keeps what the diagram says about the task where {@link #of} finds it. */
    static void parsed(Element userTask, ActivityImpl activity) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(userTask);
        if (properties != null) {
            keep(properties.get(SYNC), false, SYNC, activity);
            keep(properties.get(COMPLETABLE), true, COMPLETABLE, activity);
        }
    }

    private static void keep(@Nullable String said, boolean telling, String name, ActivityImpl activity) {
        if (said != null && Boolean.toString(telling).equalsIgnoreCase(said.strip())) {
            activity.setProperty(name, telling);
        }
    }

    static TaskElement of(ProcessDefinitionEntity definition, @Nullable String taskKey) {
        ActivityImpl activity = taskKey == null ? null : definition.findActivity(taskKey);
        return new TaskElement(
                definition.getKey(),
                activity != null && Boolean.FALSE.equals(activity.getProperty(SYNC)),
                TaskEvents.SARCINA.equals(definition.getKey())
                        || activity != null && Boolean.TRUE.equals(activity.getProperty(COMPLETABLE)));
    }
}
