package org.sarcini.sync;

import java.util.Map;
import org.sarcini.google.AccessTokens;
import org.sarcini.google.Calendars;
import org.sarcini.google.EventBatch;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleClient;
import org.sarcini.google.GoogleParts;
import org.sarcini.google.GoogleProperties;
import org.sarcini.google.Quota;
import org.sarcini.google.TaskBatch;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The sync without the process engine, and what keeps places, for tests of the set-up. All accounts are the office's. */
public final class SyncDesk {

    public static final String COMPANY = SyncBench.CONNECTION;
    public static final String OFFICE = ConsentedToken.OFFICE;

    private final SyncBench bench;
    private final GoogleProperties properties;
    private final GoogleClient client;
    private final Quota quota;
    private final TimeSource time;

    SyncDesk(SyncBench bench) {
        this.bench = bench;
        GoogleStandIn google = bench.google;
        time = new TimeSource(bench.clock);
        properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "sarcini.google.root-url", google.rootUrl(),
                        "sarcini.google.tasks-root-url", google.rootUrl())))
                .bindOrCreate("sarcini.google", GoogleProperties.class);
        client = GoogleParts.client(properties, new AccessTokens() {
            private String token = "";

            @Override
            public String of(String connectionId) {
                token = token.isEmpty() ? ConsentedToken.of(google) : token;
                return token;
            }

            @Override
            public void forget(String connectionId) {
                token = "";
            }
        });
        quota = new Quota(bench.store, time, properties);
    }

    /** A company that was set up, with the employees ana and radu; nothing is at Google but the shared calendar. */
    public void setUp() {
        bench.setUp();
    }

    /** A person whose tasks can be sent. */
    public void employee(String id) {
        bench.employee(id, "Angajat " + id, id + "@firma.ro");
    }

    /** A task for somebody, or for the group where nobody is named. */
    public void task(String id, String assignee, String group) {
        bench.task(id);
        bench.quietlyChange(id, "assignee", assignee.isEmpty() ? null : assignee);
        if (!group.isEmpty()) {
            bench.quietlyChange(id, "candidate_groups", group);
        }
        bench.change(id, "name", "Sarcina " + id);
    }

    /** A task of ana's with a date alone. */
    public void dayTask(String id) {
        bench.dayTask(id);
    }

    /** The task goes to somebody else. */
    public void assign(String id, String assignee) {
        bench.change(id, "assignee", assignee);
    }

    /** Pulls, and sends all that waits. */
    public void run() {
        bench.wholeRun();
    }

    /** Somebody saw what would be sent to places of the kind. */
    public void previewed(PlaceKind kind) {
        bench.switches.previewed(kind, "admin");
    }

    public Places places() {
        return bench.places;
    }

    public SyncSwitches switches() {
        return bench.switches;
    }

    public PlacesToDo toDo() {
        return bench.toDo;
    }

    public Leases leases() {
        return bench.leases;
    }

    public JobPermits permits() {
        return bench.permits;
    }

    public Store store() {
        return bench.store;
    }

    public Settings settings() {
        return bench.settings;
    }

    public Company company() {
        return bench.company;
    }

    public GoogleAccounts accounts() {
        return bench;
    }

    public TimeSource time() {
        return time;
    }

    public Calendars calendars() {
        return GoogleParts.calendars(client, properties, bench, quota, time);
    }

    public Quota quota() {
        return quota;
    }

    public TaskLists lists() {
        return new TaskLists(client, time);
    }

    public OurEntries entries() {
        return new OurEntries(
                bench.links,
                calendars(),
                lists(),
                new EventBatch(client, time),
                new TaskBatch(client, time),
                bench,
                quota,
                bench.installation);
    }
}
