package org.sarcini.standin.google;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that shows what "Google" holds; brings itself up to date unless somebody is typing in it. */
final class OverviewPage {

    private static final String REFRESH =
            """
            <noscript><meta http-equiv="refresh" content="5"></noscript>
            <script>
            setInterval(async () => {
              const typing = document.querySelector('details[open]') || document.querySelector('input:focus, textarea:focus');
              if (typing || document.hidden) return;
              try {
                const page = await (await fetch(location.href)).text();
                const fresh = new DOMParser().parseFromString(page, 'text/html');
                for (const part of ['#calendars', '#side']) {
                  const now = document.querySelector(part), next = fresh.querySelector(part);
                  if (now.innerHTML !== next.innerHTML) now.innerHTML = next.innerHTML;
                }
              } catch (gone) { /* stopped; the next round asks again */ }
            }, 2000);
            </script>
            """;

    private final CalendarStore store;
    private final TaskStore tasks;
    private final Grants grants;
    private final RequestLog log;
    private final Faults faults;
    private final ApiGate gate;
    private final AclApi acl;

    OverviewPage(
            CalendarStore store,
            TaskStore tasks,
            Grants grants,
            RequestLog log,
            Faults faults,
            ApiGate gate,
            AclApi acl) {
        this.store = store;
        this.tasks = tasks;
        this.grants = grants;
        this.log = log;
        this.faults = faults;
        this.gate = gate;
        this.acl = acl;
    }

    Reply show(Request request) {
        request.trace().person();
        LocalDate week = week(request.parameter("week"));
        String body =
                """
                <header class="top"><div><span class="standin-badge">Google (stand-in)</span>
                <h1>What "Google" holds</h1></div>
                <p class="muted">Not Google: test code on this computer, forgotten when it stops.
                <a href="/console">Cloud console</a></p></header>
                <div class="columns"><main id="calendars">%s</main>
                <aside id="side">%s%s%s%s</aside></div>
                %s
                """
                        .formatted(
                                calendars(week),
                                SidePanel.requests(log.all()),
                                SidePanel.accounts(grants.accounts(), grants.all()),
                                SidePanel.mails(store.mails()),
                                SidePanel.faults(gate, acl.domainSharing(), faults.waiting()),
                                REFRESH);
        return Reply.html(200, Html.page("Google (stand-in)", "overview", body));
    }

    /** Calendars that were made, and those first ones that hold something. */
    private String calendars(@Nullable LocalDate week) {
        String cards = store.all().stream()
                .filter(calendar -> !calendar.primary() || !calendar.events().isEmpty())
                .sorted(Comparator.comparing(StoredCalendar::primary))
                .map(calendar -> new CalendarCard(
                                calendar, store.view(calendar), dated(calendar.owner()), store.clock(), week)
                        .html())
                .collect(Collectors.joining());
        return cards.isEmpty() && taskLists().isEmpty()
                ? "<section class=\"card empty-state\"><h2>No calendar yet</h2><p class=\"muted\">As soon as the"
                        + " application is connected and makes one, it stands here.</p></section>"
                : cards + taskLists();
    }

    /** Open tasks with a day, which Google shows in the week too. */
    private List<StoredTask> dated(Account owner) {
        return tasks.lists(owner).stream()
                .flatMap(list -> list.tasks().stream())
                .filter(task -> task.due() != null && !task.completed() && !task.deleted())
                .toList();
    }

    /** Lists that were made, and those first ones that hold something. */
    private String taskLists() {
        return grants.accounts().stream()
                .flatMap(account -> tasks.lists(account).stream())
                .filter(list -> !tasks.isDefault(list) || !list.tasks().isEmpty())
                .map(TaskListCard::html)
                .collect(Collectors.joining());
    }

    private static @Nullable LocalDate week(@Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
