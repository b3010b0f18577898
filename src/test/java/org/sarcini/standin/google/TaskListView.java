package org.sarcini.standin.google;

/**
 * A task list as "Google" holds it.
 *
 * @param first whether it is the one the account had from the beginning, {@code @default}
 */
public record TaskListView(String id, String title, String owner, boolean first) {}
