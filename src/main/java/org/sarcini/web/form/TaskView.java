package org.sarcini.web.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.web.PlacementView;

/**
 * A task as its form shows it.
 *
 * @param allDay whether {@code due} is the start of a day in the company's zone and means that whole day
 * @param editable whether the person may change it
 * @param calendars where it is at Google, and why it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskView(
        String id,
        String name,
        @Nullable Choice creator,
        @Nullable Choice representative,
        Instant created,
        @Nullable Choice type,
        @Nullable Choice partner,
        @Nullable Choice project,
        @Nullable Instant start,
        @Nullable Instant due,
        boolean allDay,
        String priority,
        @Nullable String summary,
        boolean editable,
        List<PlacementView> calendars) {}
