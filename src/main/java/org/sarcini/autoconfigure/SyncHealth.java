package org.sarcini.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import org.sarcini.connect.SecretsHealth;
import org.sarcini.installation.Recent;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.CrmSetup;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backlog;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/**
 * How the sync stands, for those who watch over it. It is {@code ATTENTION} where it goes on only when somebody does something: a
 * status of our own, which Spring Boot leaves out of the whole, because a company without its calendars still needs its Camunda,
 * and the pages on which that is mended. Details name no person, no address and none of Google's words.
 */
final class SyncHealth implements HealthIndicator {

    /** Somebody has to do something, on any node; restarting nodes or leaving them out does not help. */
    static final Status ATTENTION = new Status("ATTENTION");

    /** How long before a consent ends by itself somebody has to see to it. */
    private static final Duration NOTICE = Duration.ofDays(3);

    private static final Duration RECENT = Duration.ofSeconds(5);

    private final Store store;
    private final SecretsHealth secrets;
    private final String node;
    private final TimeSource time;
    private final SyncStanding standing;
    private final CrmSetup crms;
    private final Recent<Backlog.Size> size;

    SyncHealth(
            Store store,
            SyncStanding standing,
            CrmSetup crms,
            Backlog backlog,
            SecretsHealth secrets,
            String node,
            TimeSource time) {
        this.store = store;
        this.secrets = secrets;
        this.node = node;
        this.time = time;
        this.standing = standing;
        this.crms = crms;
        this.size = new Recent<>(backlog::size, RECENT, time);
    }

    /** Whether the sync goes on only when somebody does something; not where there are no tables. */
    boolean needsSomebody() {
        return store.ready() && (standing.word().needsSomebody() || ending() || crms.needsConsent());
    }

    private boolean ending() {
        return standing.consentEnds()
                .filter(ends -> ends.minus(NOTICE).isBefore(time.now()))
                .isPresent();
    }

    @Override
    public Health health() {
        if (!store.ready()) {
            return Health.unknown().withDetail("connection", "no-tables").build();
        }
        Instant now = time.now();
        SyncStanding.Word word = standing.word();
        Backlog.Size waiting = size.get();
        boolean crm = crms.needsConsent();
        return Health.status(word.needsSomebody() || ending() || crm ? ATTENTION : Status.UP)
                .withDetail("connection", word.id())
                .withDetail("pending", waiting.pending())
                .withDetail("oldestPendingSeconds", waiting.age(now).toSeconds())
                .withDetail("refused", waiting.refused())
                .withDetail("key", secrets.problem().isEmpty() ? "usable" : "missing")
                .withDetail(
                        "consentEnds",
                        standing.consentEnds().map(Instant::toString).orElse("never"))
                .withDetail("crm", crm ? "needs-consent" : "fine")
                .withDetail("node", node)
                .build();
    }
}
