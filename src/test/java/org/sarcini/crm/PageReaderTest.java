package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private final List<String> names = new ArrayList<>();

    private CrmPage read(String answer) throws IOException {
        return PageReader.read(
                text(answer),
                CrmPage.FIRST,
                element -> names.add(element.path("n").asText()));
    }

    private static InputStream text(String answer) {
        return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "[{\"n\":1},{\"n\":2}]; none",
                "{\"@odata.context\":\"x\",\"value\":[{\"n\":1},{\"n\":2}],\"@odata.nextLink\":\"next\"}; next",
                "{\"odata.metadata\":\"x\",\"odata.nextLink\":\"next\",\"value\":[{\"n\":1},{\"n\":2}]}; next",
                "{\"d\":{\"results\":[{\"n\":1},{\"n\":2}],\"__next\":\"next\"}}; next",
                "{\"d\":[{\"n\":1},{\"n\":2}]}; none",
                "{\"meta\":{\"page\":{\"size\":2},\"value\":[9]},\"data\":[{\"n\":1},{\"n\":2}]}; none",
            })
    void findsTheListAndTheLinkInEachShape(String answer, String nextLink) throws IOException {
        CrmPage page = read(answer);

        assertThat(names).containsExactly("1", "2");
        assertThat(page.records()).isEqualTo(2);
        assertThat(page.nextLink()).isEqualTo(nextLink);
    }

    @Test
    void anEmptyListIsAPageWithoutRecords() throws IOException {
        assertThat(read("{\"value\":[]}").records()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"yes\"", "{}", "{\"error\":{\"message\":\"no\"}}", "<html>", "{\"value\":{}}"})
    void refusesWhatHasNoList(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"value\":[{\"n\":1},", "{\"value\":[{\"n\":1},{\"n\":", "{\"value\":[{\"n\":1}]", "[{\"n\":1}"
            })
    void refusesWhatBreaksOffAfterHandingOnWhatCameBefore(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(JsonProcessingException.class);
        assertThat(names).containsExactly("1");
    }

    @Test
    void aPageOf50000RecordsNeedsTheMemoryOfOne() throws IOException {
        AtomicLong most = new AtomicLong();
        long before = used();
        int[] count = {0};

        CrmPage page = PageReader.read(large(50_000), CrmPage.FIRST, element -> {
            if (++count[0] % 10_000 == 0) {
                most.accumulateAndGet(used() - before, Math::max);
            }
        });

        assertThat(page.records()).isEqualTo(50_000);
        assertThat(most.get()).as("bytes in use; all records are 50 MB of text").isLessThan(8_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** So many records of a kilobyte each, made as they are read. */
    private static InputStream large(int records) {
        String filling = "x".repeat(1_000);
        Enumeration<InputStream> parts = Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int index) {
                return text((index == 0 ? "{\"value\":[" : ",") + "{\"n\":" + index + ",\"f\":\"" + filling + "\"}"
                        + (index == records - 1 ? "]}" : ""));
            }

            @Override
            public int size() {
                return records;
            }
        });
        return new SequenceInputStream(parts);
    }
}
