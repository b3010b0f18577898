package org.sarcini.task;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Ties Sarcini to the engine: a listener on every user task of every diagram, built in so that nobody can skip it, and a history
 * event handler for what fires no task listener (tasks without a process, case tasks, migration, variables).
 */
final class TaskEngineHooks extends AbstractProcessEnginePlugin {

    private static final List<String> EVENTS = List.of(
            TaskListener.EVENTNAME_CREATE,
            TaskListener.EVENTNAME_ASSIGNMENT,
            TaskListener.EVENTNAME_UPDATE,
            TaskListener.EVENTNAME_COMPLETE,
            TaskListener.EVENTNAME_DELETE);

    private final TaskEvents events;

    TaskEngineHooks(TaskEvents events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        // A host may have set lists that cannot grow.
        List<BpmnParseListener> parseListeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            parseListeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        parseListeners.add(new ListensOnUserTasks());
        engine.setCustomPostBPMNParseListeners(parseListeners);

        List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
        handlers.add(events);
        engine.setCustomHistoryEventHandlers(handlers);
    }

    private final class ListensOnUserTasks extends AbstractBpmnParseListener {

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            TaskElement.parsed(element, activity);
            if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior behavior) {
                TaskDefinition definition = behavior.getTaskDefinition();
                EVENTS.forEach(event -> definition.addBuiltInTaskListener(event, events));
            }
        }
    }
}
