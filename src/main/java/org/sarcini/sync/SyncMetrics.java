package org.sarcini.sync;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.sarcini.installation.Recent;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncReport.Count;

/** Shows what the sync does as meters {@code sarcini.*}; what they mean is in {@code docs/operations.md}. */
final class SyncMetrics implements MeterBinder, SyncMeter {

    private static final List<Count> PUSHED = List.of(Count.INSERTED, Count.UPDATED, Count.DELETED);

    private final Recent<Backlog.Size> backlog;
    private final TimeSource time;
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

    SyncMetrics(Recent<Backlog.Size> backlog, TimeSource time) {
        this.backlog = backlog;
        this.time = time;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "sarcini.pending", "people", Backlog.Size::people);
        gauge(registry, "sarcini.pending", "backfill", Backlog.Size::backfill);
        TimeGauge.builder(
                        "sarcini.pending.oldest",
                        () -> backlog.get().age(time.now()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("How long the oldest of people's changes waits to be sent")
                .register(registry);
        Gauge.builder("sarcini.tasks.refused", () -> backlog.get().refused())
                .description("Tasks that Google refuses now")
                .register(registry);
        PUSHED.forEach(how -> pushed(registry, how));
        requests(registry);
        units(registry);
        List.of(PendingWork.PERSON, PendingWork.BACKFILL).forEach(lane -> latency(registry, lane));
        registries.add(registry);
    }

    @Override
    public void happened(SyncReport report) {
        for (MeterRegistry registry : registries) {
            PUSHED.forEach(how -> pushed(registry, how).increment(report.count(how)));
            report.refused()
                    .forEach((reason, times) -> refused(registry, reason).increment(times));
            requests(registry).increment(report.requests());
            units(registry).increment(report.units());
        }
    }

    @Override
    public void arrived(int lane, Duration after) {
        registries.forEach(registry -> latency(registry, lane).record(after));
    }

    private void gauge(MeterRegistry registry, String name, String lane, ToDoubleFunction<Backlog.Size> value) {
        Gauge.builder(name, backlog, size -> value.applyAsDouble(size.get()))
                .tag("lane", lane)
                .description("Changes that wait to be sent")
                .register(registry);
    }

    private static Counter pushed(MeterRegistry registry, Count how) {
        return Counter.builder("sarcini.pushed")
                .tag("how", how.name().toLowerCase(java.util.Locale.ROOT))
                .description("Entries that were made, changed or removed at Google")
                .register(registry);
    }

    /** @param reason Google's word, of which there are few; anything else counts together */
    private static Counter refused(MeterRegistry registry, String reason) {
        return Counter.builder("sarcini.refused")
                .tag("reason", reason.matches("\\w{1,40}") ? reason : "other")
                .description("Entries that Google refused")
                .register(registry);
    }

    private static Counter requests(MeterRegistry registry) {
        return Counter.builder("sarcini.requests")
                .description("Requests to Google about entries")
                .register(registry);
    }

    private static Counter units(MeterRegistry registry) {
        return Counter.builder("sarcini.units")
                .description("Units of Google's quota that they cost")
                .register(registry);
    }

    private static Timer latency(MeterRegistry registry, int lane) {
        return Timer.builder("sarcini.latency")
                .tag("lane", lane == PendingWork.PERSON ? "people" : "backfill")
                .description("From the commit of a change to its being at Google")
                .serviceLevelObjectives(
                        Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10))
                .register(registry);
    }
}
