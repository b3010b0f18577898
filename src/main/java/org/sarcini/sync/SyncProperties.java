package org.sarcini.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are brought to Google.
 *
 * @param interval how often the sync looks for work by itself; changes of people do not wait for it
 * @param window how long after a change the sync starts, so that changes that come together go together
 * @param done what becomes of the event of a completed task: mark or remove
 * @param dateOnly what becomes of a task with a date alone in an employee's own account: an entry of Google Tasks, or an event
 * @param dueBefore tasks due longer ago than this get no event any more
 * @param dueAfter tasks due further ahead than this wait for theirs
 * @param defaultDuration how long an event lasts where the task's type does not say
 * @param jobsPerNode how many calendars one node works on at the same time
 * @param jobTime how long one job of the sync goes on taking up work, at most 30 s
 */
@ConfigurationProperties("sarcini.sync")
public record SyncProperties(
        @DefaultValue("15m") Duration interval,
        @DefaultValue("500ms") Duration window,
        @DefaultValue("MARK") DoneMode done,
        @DefaultValue("TASKS") DateOnly dateOnly,
        @DefaultValue("30d") Duration dueBefore,
        @DefaultValue("365d") Duration dueAfter,
        @DefaultValue("30m") Duration defaultDuration,
        @DefaultValue("2") int jobsPerNode,
        @DefaultValue("10s") Duration jobTime) {}
