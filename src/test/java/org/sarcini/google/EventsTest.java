package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of Google's JSON of an event. */
class EventsTest {

    private static final EventTime NO_TIME = new EventTime.Moment(Instant.EPOCH, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'dateTime': 'next week'}",
                "{'date': 'soon'}",
                "{'dateTime': 5, 'date': []}",
                "'noon'",
                "null",
                "{}"
            })
    void readsAllButTheTimesOfAnEventWhoseTimesNobodyCanRead(String start) throws IOException {
        RemoteEvent event = read(start);

        assertThat(event.id()).isEqualTo("event00001");
        assertThat(event.version()).isEqualTo("v1");
        assertThat(event.fields().title()).isEqualTo("Sarcina 1");
        assertThat(event.fields().marks()).isEqualTo(Map.of("sarciniTask", "1"));
        assertThat(event.fields().start()).isEqualTo(NO_TIME);
    }

    @Test
    void readsTheMomentWithoutTheZoneThatJavaDoesNotKnow() throws IOException {
        assertThat(read("{'dateTime': '2026-03-10T14:30:00+02:00', 'timeZone': 'Mars/Olympus'}")
                        .fields()
                        .start())
                .isEqualTo(new EventTime.Moment(Instant.parse("2026-03-10T12:30:00Z"), ZoneOffset.UTC));
    }

    private static RemoteEvent read(String start) throws IOException {
        return Events.read("{'id': 'event00001', 'etag': 'v1', 'summary': 'Sarcina 1', 'start': %s, "
                        .replace('\'', '"')
                        .formatted(start.replace('\'', '"'))
                + "\"extendedProperties\": {\"private\": {\"sarciniTask\": \"1\"}}}");
    }
}
