package org.sarcini.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventLists;
import org.sarcini.google.EventLists.Answer;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;

/** Compares calendars: ours is what bears the id that we would give it there, whatever marks a copy of a person's may bear. */
final class CalendarComparison implements Comparison {

    private final Links links;
    private final EventLists google;
    private final InstallationId installation;

    CalendarComparison(Links links, EventLists google, InstallationId installation) {
        this.links = links;
        this.google = google;
        this.installation = installation;
    }

    @Override
    public Quota.Need need() {
        return Quota.Need.events(1, 0);
    }

    @Override
    public Page ask(Place place, GoogleAccount account, @Nullable String page) {
        Answer answer = google.ours(place.connectionId(), place.calendarId(), installation.get(), page);
        if (answer instanceof Answer.Page some) {
            return new Page(some.events(), some.nextPage(), SyncReport.sent(1));
        }
        // Its own answer, for a list without a sync token, cannot be that the token expired.
        throw ((Answer.Refused) answer).why();
    }

    @Override
    public Found compare(Place place, Lease lease, List<RemoteEvent> entries) {
        Map<String, Link> known = links.findEvents(
                place.name(), entries.stream().map(RemoteEvent::id).toList());
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RemoteEvent event : entries) {
            Link link = known.get(event.id());
            if (link != null && link.live(place.calendarId())) {
                found.seen().add(link.taskId());
                if (!link.describes(event)) {
                    found.different().add(link.taskId());
                }
            } else if (EventIds.derived(event, installation.get(), place.name())) {
                found.unknown().add(event.fields().marks().get(Marks.TASK));
            }
        }
        return found;
    }
}
