package org.sarcini.sync;

/**
 * A process that has, or may have, tasks in the calendar.
 *
 * @param pull which changes that people make at Google its tasks follow
 * @param open its open tasks, those excluded by the diagram left out
 * @param ready those of them with assignee and due date
 */
public record DefinitionRow(
        String definitionKey, boolean synced, Content content, PullRule pull, long open, long ready) {}
