package org.sarcini.task;

/**
 * How many open tasks a process has.
 *
 * @param definitionKey the process
 * @param open its open tasks that the diagram does not exclude from the sync
 * @param ready those of them with assignee and due date
 */
public record DefinitionCount(String definitionKey, long open, long ready) {}
