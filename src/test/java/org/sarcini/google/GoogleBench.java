package org.sarcini.google;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sarcini.TestDatabase;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.Firma;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * All that speaks Google, against the stand-in: the connection of an account is named by its address. Make one per test, after the
 * stand-in was emptied.
 */
final class GoogleBench implements AccessTokens, GoogleAccounts {

    static final String INSTALLATION = "i1";
    static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

    final GoogleStandIn google;
    final Map<String, GoogleRefusal> withoutToken = new HashMap<>();
    final Map<String, GoogleRefusal> afterForgetting = new HashMap<>();
    final EventBatch batch;
    final EventLists lists;
    final Calendars calendars;
    final Quota quota;
    final GoogleClient client;
    private final Firma firma;
    private final Map<String, String> tokens = new HashMap<>();
    int tokensAsked;

    GoogleBench(GoogleStandIn google, String... settings) {
        this(google, Clock.systemUTC(), TestDatabase.h2().store(), settings);
    }

    /** @param settings {@code key=value} of {@code sarcini.google} */
    GoogleBench(GoogleStandIn google, Clock clock, Store store, String... settings) {
        this.google = google;
        this.firma = new Firma(google);
        TimeSource time = new TimeSource(clock);
        GoogleProperties properties =
                properties(Stream.concat(Stream.of("root-url=" + google.rootUrl()), Stream.of(settings))
                        .toArray(String[]::new));
        client = new GoogleClient(properties, this);
        quota = new Quota(store, time, properties);
        batch = new EventBatch(client, time);
        lists = new EventLists(client, time);
        calendars = new Calendars(client, properties, this, quota, time);
    }

    static GoogleProperties properties(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            map.put("sarcini.google." + parts[0], parts[1]);
        }
        return new Binder(new MapConfigurationPropertySource(map))
                .bindOrCreate("sarcini.google", GoogleProperties.class);
    }

    /** A new calendar of the account. */
    String calendar(String account) {
        return calendars.create(account, "Sarcini", ZONE);
    }

    /** Puts so many events of ours into the calendar. */
    void fill(String account, String calendarId, int events) {
        for (int from = 0; from < events; from += EventBatch.MOST) {
            List<EventCall> calls = java.util.stream.IntStream.range(from, Math.min(events, from + EventBatch.MOST))
                    .<EventCall>mapToObj(i -> new EventCall.Insert(id(i), fields("Sarcina " + i)))
                    .toList();
            batch.send(account, calendarId, calls);
        }
    }

    List<String> titles(String calendarId) {
        return google.events(calendarId).stream().map(EventView::title).toList();
    }

    static String id(int number) {
        return "event%05d".formatted(number);
    }

    static EventFields fields(String title) {
        Instant start = Instant.parse("2026-03-10T12:30:00Z");
        return new EventFields(
                title,
                "",
                new EventTime.Moment(start, ZONE),
                new EventTime.Moment(start.plus(Duration.ofMinutes(30)), ZONE),
                "",
                false,
                Map.of("sarciniInstallation", INSTALLATION));
    }

    static EventCall insert(int number) {
        return new EventCall.Insert(id(number), fields("Sarcina " + number));
    }

    @Override
    public String of(String connectionId) {
        tokensAsked++;
        if (withoutToken.containsKey(connectionId)) {
            throw withoutToken.get(connectionId);
        }
        return tokens.computeIfAbsent(connectionId, this::consented);
    }

    @Override
    public void forget(String connectionId) {
        tokens.remove(connectionId);
        GoogleRefusal refusal = afterForgetting.get(connectionId);
        if (refusal != null) {
            withoutToken.put(connectionId, refusal);
        }
    }

    private String consented(String account) {
        try {
            return firma.connect(account).getAccessToken();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Optional<GoogleAccount> connected(String connectionId) {
        return Optional.of(new GoogleAccount("4711", connectionId));
    }

    @Override
    public void needsConsent(String connectionId, String words) {
        throw new UnsupportedOperationException("Not this feature's");
    }

    @Override
    public void forgetConsents() {
        throw new UnsupportedOperationException("Not this feature's");
    }

    @Override
    public Set<Integer> keyIds() {
        return Set.of();
    }
}
