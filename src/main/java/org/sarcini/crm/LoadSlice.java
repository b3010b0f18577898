package org.sarcini.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.directory.LoadedRows;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.TimeSource;

/** Some pages of a load, one after another, in one thread. */
final class LoadSlice {

    /** After so many failures in a row, which take some half an hour, the load is given up until the next one. */
    private static final int MOST_FAILURES = 12;

    /** The clocks of the CRM and ours need not agree. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Connection connection;
    private final CrmProvider provider;
    private final List<CrmResource> lists;
    private final LoadTable.Load load;
    private final CrmClient client;
    private final Partners partners;
    private final Projects projects;
    private final Backoff backoff;
    private final CrmProperties properties;
    private final TimeSource time;
    private final Hold hold;
    private final @Nullable String viewer;
    private final Map<CrmResource.Kind, Hashes> missed = new EnumMap<>(CrmResource.Kind.class);
    private LoadState state;

    LoadSlice(
            Connection connection,
            CrmProvider provider,
            LoadTable.Load load,
            CrmClient client,
            Partners partners,
            Projects projects,
            Backoff backoff,
            CrmProperties properties,
            TimeSource time,
            Hold hold) {
        this.connection = connection;
        this.provider = provider;
        this.lists = provider.resources();
        this.load = load;
        this.client = client;
        this.partners = partners;
        this.projects = projects;
        this.backoff = backoff;
        this.properties = properties;
        this.time = time;
        this.hold = hold;
        this.viewer = connection.owner().employeeId().orElse(null);
        this.missed.putAll(load.missed());
        this.state = Objects.requireNonNull(load.state());
    }

    /** Reads one page, or ends the load where none is left. */
    CrmLoadResult page() {
        if (state.list() == lists.size()) {
            return new CrmLoadResult.Done(finished());
        }
        CrmResource list = lists.get(state.list());
        try {
            Optional<Duration> pause = read(list);
            return pause.isPresent()
                    ? new CrmLoadResult.WaitUntil(time.now().plus(pause.get()))
                    : new CrmLoadResult.GoOn();
        } catch (CrmRefusal.Later later) {
            return later(later);
        } catch (CrmRefusal.Wrong wrong) {
            endList(state.tally().ended(wrong.outcome(), wrong.getMessage()));
            return new CrmLoadResult.GoOn();
        } catch (CrmRefusal.Unauthorized refused) {
            endList(state.tally().ended(Outcome.NOT_ALLOWED, refused.getMessage()));
            boolean answered = state.tallies().stream().anyMatch(Tally::answered);
            return answered || state.list() < lists.size()
                    ? new CrmLoadResult.GoOn()
                    : new CrmLoadResult.ConsentMissing();
        } catch (CrmRefusal.Lost lost) {
            return new CrmLoadResult.GoOn();
        } catch (CrmRefusal.ConsentEnded ended) {
            return new CrmLoadResult.ConsentMissing();
        }
    }

    /** What is to be stored after the last page ended so. */
    LoadTable.Load load(CrmLoadResult result) {
        Instant next = result instanceof CrmLoadResult.WaitUntil wait ? wait.moment() : null;
        if (result instanceof CrmLoadResult.Done done) {
            return ended(done.report());
        }
        if (result instanceof CrmLoadResult.Failed failed) {
            return new LoadTable.Load(
                    load.started(), load.since(), load.full(), null, null, load.seen(), missed, failed.report());
        }
        // Whoever consents next may see other things.
        @Nullable LoadState kept = result instanceof CrmLoadResult.ConsentMissing ? null : state;
        return new LoadTable.Load(
                load.started(), load.since(), load.full(), next, kept, load.seen(), missed, load.report());
    }

    private LoadTable.Load ended(CrmReport report) {
        boolean fine = report.lists().stream().allMatch(Tally::fine);
        boolean whole = report.lists().stream().allMatch(Tally::whole);
        return new LoadTable.Load(
                load.started(),
                fine ? load.started() : load.since(),
                fine && whole ? load.started() : load.full(),
                null,
                null,
                load.seen(),
                missed,
                report);
    }

    private Optional<Duration> read(CrmResource list) {
        CrmRequest beginning = list.first().apply(state.tally().whole() ? null : since());
        CrmRequest request = Objects.requireNonNullElse(state.request(), beginning);
        CrmPage asked = state.page();
        Arrivals arrivals = new Arrivals(
                partners,
                projects,
                list,
                provider.oauth().name(),
                viewer,
                hold,
                load.seen(),
                asked.number() == 0 ? null : state.first());
        CrmClient.Answer answer = client.page(connection.id(), request, asked, arrivals);
        state = state.tally(arrivals.end(state.tally()));
        Optional<CrmRequest> next = next(list, beginning, answer.page());
        if (arrivals.repeated() || next.filter(request::equals).isPresent()) {
            throw new CrmRefusal.Wrong(Outcome.REPEATS, "page " + (asked.number() + 1) + " came again");
        }
        if (next.isEmpty()) {
            endList(state.tally().ended());
        } else if (asked.number() + 1 >= properties.mostPages()) {
            throw new CrmRefusal.Wrong(Outcome.ENDLESS, "more than " + properties.mostPages() + " pages came");
        } else {
            state = state.next(next.get(), answer.page(), arrivals.first());
        }
        return answer.pause();
    }

    private static Optional<CrmRequest> next(CrmResource list, CrmRequest beginning, CrmPage page) {
        try {
            return list.paging().next(beginning, page);
        } catch (IllegalArgumentException noAddress) {
            throw new CrmRefusal.Wrong(Outcome.UNREADABLE, "the address of the next page is none");
        }
    }

    private @Nullable Instant since() {
        Instant since = load.since();
        return since == null ? null : since.minus(CLOCKS_DIFFER);
    }

    private CrmLoadResult later(CrmRefusal.Later later) {
        state = state.failed();
        if (state.failures() >= MOST_FAILURES) {
            state = state.tally(state.tally().ended(Outcome.SILENT, later.getMessage()));
            return new CrmLoadResult.Failed(new CrmReport(time.now(), state.tallies(), 0, List.of(), List.of()));
        }
        Duration wait = backoff.after(state.failures());
        Duration wanted = later.after();
        return new CrmLoadResult.WaitUntil(
                time.now().plus(wanted == null || wanted.compareTo(wait) < 0 ? wait : wanted));
    }

    /** A record slips between two pages when another one goes meanwhile, so what one load missed is gone only if the next one does, too. */
    private boolean stays(String row, @Nullable Hashes before, Hashes now) {
        if (load.seen().has(row)) {
            return true;
        }
        boolean first = before == null || !before.has(row);
        if (first) {
            now.add(row);
        }
        return first;
    }

    private void endList(Tally ended) {
        state = state.tally(ended).nextList();
    }

    private CrmReport finished() {
        List<String> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int retired = 0;
        for (CrmResource.Kind kind : CrmResource.Kind.values()) {
            LoadedRows<?> rows = kind == CrmResource.Kind.RELATIONS ? partners.loaded() : projects.loaded();
            String source = provider.oauth().name();
            if (Retirement.of(kind, state.tallies())) {
                Hashes now = new Hashes();
                retired += rows.retire(
                        source,
                        viewer,
                        id -> stays(Arrivals.seen(kind, id), load.missed().get(kind), now));
                missed.put(kind, now);
            }
            codes.addAll(rows.doubledCodes(source, viewer, CrmReport.MOST));
            names.addAll(rows.namesakes(source, viewer, CrmReport.MOST));
        }
        return new CrmReport(time.now(), state.tallies(), retired, List.copyOf(codes), List.copyOf(names));
    }
}
