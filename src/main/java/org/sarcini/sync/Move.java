package org.sarcini.sync;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventCall;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Pure;

/** A task and the next thing to ask Google about it; without a step its event is read. */
@Pure
record Move(Item item, @Nullable Step step) {

    /** What is asked. */
    EventCall call() {
        String id = item.eventId();
        if (step == null) {
            return new EventCall.Get(id);
        } else if (step instanceof Step.Insert insert) {
            return new EventCall.Insert(id, insert.fields());
        } else if (step instanceof Step.Update update) {
            return new EventCall.Update(id, update.fields(), update.version());
        } else if (step instanceof Step.Patch patch) {
            return new EventCall.Patch(id, patch.fields().saying(patch.text()), patch.which(), patch.version());
        }
        return new EventCall.Delete(id, step instanceof Step.Delete delete ? delete.version() : null);
    }

    /** Whether an entry that is there is changed or deleted. */
    boolean changes() {
        return step != null && !(step instanceof Step.Insert);
    }

    /** What the entry will be once it is done; empty where nothing is written. */
    Optional<Recorder.Sending> sending() {
        if (step instanceof Step.Insert insert) {
            return Optional.of(new Recorder.Sending(item, insert.fields(), true));
        } else if (step instanceof Step.Update update) {
            return Optional.of(new Recorder.Sending(item, update.fields(), false));
        }
        return step instanceof Step.Patch patch
                ? Optional.of(new Recorder.Sending(item, patch.fields().saying(patch.text()), false))
                : Optional.empty();
    }

    /** What is settled once Google did it; {@code event} is its answer, null where it gives none. */
    Settlement done(@Nullable RemoteEvent event) {
        String version = event == null ? null : event.version();
        String id = event == null || event.id().isEmpty() ? item.eventId() : event.id();
        if (step instanceof Step.Insert insert) {
            return written(Settlement.How.INSERTED, insert.fields(), id, version);
        } else if (step instanceof Step.Update update) {
            return written(Settlement.How.UPDATED, update.fields(), id, version);
        } else if (step instanceof Step.Patch patch) {
            return new Settlement.There(
                    Settlement.How.UPDATED,
                    id,
                    patch.fields(),
                    version,
                    true,
                    patch.ownColour(),
                    null,
                    patch.overruled());
        }
        return item.removed();
    }

    private static Settlement written(Settlement.How how, EventFields fields, String id, @Nullable String version) {
        return new Settlement.There(how, id, fields, version, false, false, null, Set.of());
    }
}
