package org.sarcini.sync;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Project;
import org.sarcini.task.TaskType;

/**
 * What a task refers to, looked up.
 *
 * @param content how much of the task may be sent; null where its process is not switched on
 * @param assignee who is to do it, null where there is nobody or nobody knows them
 * @param company whether the assignee's address is the company's
 * @param creatorName who gave it, in words
 * @param link where the task is worked on
 */
record TaskFacts(
        @Nullable Content content,
        @Nullable TaskType type,
        @Nullable Partner partner,
        @Nullable Project project,
        @Nullable Employee assignee,
        boolean company,
        @Nullable String creatorName,
        URI link) {}
