package org.sarcini.sync;

/**
 * A process that has, or may have, tasks in the calendar.
 *
 * @param open its open tasks, those excluded by the diagram left out
 * @param ready those of them with assignee and due date
 */
public record DefinitionRow(String definitionKey, boolean synced, Content content, long open, long ready) {}
