package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** What running instances of our processes hold. */
final class RunningVariables {

    private RunningVariables() {}

    /** Sets a variable where it is another value: the engine's history keeps a row of each time it is set, the same or not. */
    static void set(DelegateExecution execution, String name, Object value) {
        if (!value.equals(execution.getVariable(name))) {
            execution.setVariable(name, value);
        }
    }

    /** The values of the variables of that name, in instances of these processes. */
    static List<Object> values(ProcessEngine engine, String name, String... keys) {
        String[] runs =
                engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKeyIn(keys).list().stream()
                        .map(ProcessInstance::getId)
                        .toArray(String[]::new);
        return runs.length == 0
                ? List.of()
                : engine
                        .getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(runs)
                        .variableName(name)
                        .list()
                        .stream()
                        .map(variable -> variable.getValue())
                        .toList();
    }
}
