package org.sarcini.sync;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.task.Task;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskActions;

/**
 * Has a task follow what its person did to the event: as that person, under Camunda's authorizations. The task and our note that
 * it followed are written together, so that whoever dies in between does it again rather than half.
 */
final class Adoption {

    private final Supplier<TaskActions> actions;
    private final Items items;
    private final Links links;
    private final PendingWork pending;
    private final Leases leases;
    private final Company company;
    private final Messages messages;

    Adoption(
            Supplier<TaskActions> actions,
            Items items,
            Links links,
            PendingWork pending,
            Leases leases,
            Company company,
            Messages messages) {
        this.actions = actions;
        this.items = items;
        this.links = links;
        this.pending = pending;
        this.leases = leases;
        this.company = company;
        this.messages = messages;
    }

    /**
     * What came of it.
     *
     * @param item the task as it is now, to be decided about again; null where the task is busy and it is to be tried later
     */
    record Adopted(@Nullable Item item, SyncReport report) {}

    /** Tries; where the task may not follow, its event will say why. */
    Adopted adopt(Item item, Step.Adopt step, Recorder.Desk desk, SyncSettings settings) {
        String refused = step.refused();
        if (refused != null) {
            return refused(item, text(refused), settings);
        }
        if (items.again(item, settings).revision() != item.revision()) {
            // Changed while Google was asked: it is decided again, with that.
            return new Adopted(null, SyncReport.EMPTY);
        }
        TaskAction done = act(item, step, desk, settings);
        if (done instanceof TaskAction.Refused why) {
            return refused(item, text(why.messageKey(), why.values().toArray()), settings);
        }
        return done instanceof TaskAction.Busy
                ? new Adopted(null, SyncReport.EMPTY)
                : new Adopted(items.again(item, settings), SyncReport.of(Count.ADOPTED, 1));
    }

    private TaskAction act(Item item, Step.Adopt step, Recorder.Desk desk, SyncSettings settings) {
        Task task = Objects.requireNonNull(item.task(), "what follows is a task");
        String person = Objects.requireNonNull(settings.audience().subject(), "whose place it is");
        Link link = Objects.requireNonNull(item.link(), "what differs was pushed");
        EventFields pushed = link.pushedFields();
        if (step.change() instanceof TaskChange.Moved moved) {
            Timing timing = timing(task, moved, item, settings);
            Link after = link.following(step.event(), pushed.at(moved.start(), moved.end()));
            return actions.get()
                    .reschedule(person, task.id(), timing.start(), timing.due(), () -> note(after, item, desk));
        }
        Link after = link.following(step.event(), pushed.ticked());
        return actions.get().complete(person, task.id(), () -> note(after, item, desk));
    }

    /** An entry of Google Tasks says nothing about when the work begins. */
    private static Timing timing(Task task, TaskChange.Moved moved, Item item, SyncSettings settings) {
        EventTimes there = new EventTimes(moved.start(), moved.end());
        Timing before = Timing.of(task);
        if (settings.audience().kind() != PlaceKind.TASKS) {
            return there.back(before, item.lasts(), settings.zone());
        }
        Timing due = there.back(new Timing(null, before.due(), true), item.lasts(), settings.zone());
        return new Timing(before.start(), due.due(), true);
    }

    private void note(Link after, Item item, Recorder.Desk desk) {
        leases.hold(desk.lease());
        links.save(after, desk.place().name(), desk.lease().fence());
        pending.looked(item.pending(), desk.place().name());
    }

    private Adopted refused(Item item, String why, SyncSettings settings) {
        String note = text("sync.note", why);
        return new Adopted(items.refusing(item, note, settings), SyncReport.of(Count.NOT_ADOPTED, 1));
    }

    private String text(String key, Object... values) {
        Locale language = company.language();
        return messages.text(language, key, values);
    }
}
