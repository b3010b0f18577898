package org.sarcini.web.form;

import org.jspecify.annotations.Nullable;

/**
 * What a person changes on a task; null leaves a field as it is.
 *
 * @param start an instant; the empty text removes it
 * @param due an instant, {@code 2026-03-02T08:00:00Z}
 * @param priority name of a priority
 * @param summary the empty text removes it
 * @param representative a user id
 */
record TaskEdit(
        @Nullable String start,
        @Nullable String due,
        @Nullable String priority,
        @Nullable String summary,
        @Nullable String representative) {}
