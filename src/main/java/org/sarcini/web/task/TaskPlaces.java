package org.sarcini.web.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.sync.Place;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.TaskPlacements;
import org.sarcini.web.PlacementView;
import org.sarcini.web.Voice;
import org.sarcini.web.task.TaskSheet.PlaceLine;

/** Where a task is at Google, as its page says it. */
final class TaskPlaces {

    private final TaskPlacements placements;
    private final Places places;
    private final SyncSwitches switches;

    TaskPlaces(TaskPlacements placements, Places places, SyncSwitches switches) {
        this.placements = placements;
        this.places = places;
        this.switches = switches;
    }

    /** A line for each calendar that is switched on and could hold the task. */
    List<PlaceLine> of(String taskId, Voice voice) {
        return placements.of(List.of(taskId)).getOrDefault(taskId, List.of()).stream()
                .map(placement -> line(
                        PlacementView.of(placement, voice.messages(), voice.language()),
                        placement.pendingSince() == null ? null : hindrance(placement.place(), voice),
                        voice))
                .toList();
    }

    /** Why nothing is sent to the place now, in words; null where nothing stands against it. */
    private @Nullable String hindrance(String place, Voice voice) {
        if (switches.paused()) {
            return voice.text("taskpage.google.paused");
        }
        return places.find(place)
                .map(Place::state)
                .filter(state -> !state.writable())
                .map(state -> voice.text(state.messageKey()))
                .orElse(null);
    }

    private static PlaceLine line(PlacementView placement, @Nullable String hindrance, Voice voice) {
        List<String> words = words(placement, hindrance, voice);
        if (placement.refusal() != null) {
            return new PlaceLine(placement.place(), "refused", "taskpage.google.refused-state", words);
        }
        if (placement.there()) {
            return placement.pendingSince() == null
                    ? new PlaceLine(placement.place(), "there", "taskpage.google.there", words)
                    : new PlaceLine(placement.place(), "waiting", "taskpage.google.changing", words);
        }
        return placement.why() == null
                ? new PlaceLine(placement.place(), "waiting", "taskpage.google.waiting", words)
                : new PlaceLine(placement.place(), "absent", "taskpage.google.absent", words);
    }

    private static List<String> words(PlacementView placement, @Nullable String hindrance, Voice voice) {
        List<String> words = new ArrayList<>();
        say(words, voice, "taskpage.google.since", placement.since());
        say(words, voice, "taskpage.google.pushed", placement.pushed());
        if (placement.refusal() != null) {
            words.add(voice.text("taskpage.google.refused", placement.refusal()));
        }
        if (placement.why() != null) {
            words.add(voice.text("taskpage.google.why", placement.why()));
        }
        say(words, voice, "taskpage.google.pending", placement.pendingSince());
        if (hindrance != null) {
            words.add(hindrance);
        }
        Instant next = placement.nextTry();
        if (next != null && placement.putOff() != null) {
            words.add(voice.text("taskpage.google.put-off", voice.moment(next), placement.putOff()));
        } else {
            say(words, voice, "taskpage.google.next", next);
        }
        if (words.isEmpty()) {
            words.add(voice.text("taskpage.google.soon"));
        }
        return words;
    }

    private static void say(List<String> words, Voice voice, String key, @Nullable Instant moment) {
        if (moment != null) {
            words.add(voice.text(key, voice.moment(moment)));
        }
    }
}
