package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    private static final CrmRequest LIST = CrmRequest.get(URI.create("https://crm.example/api/odata/Project"));

    private static Optional<String> odata(CrmRequest asked, CrmPage page) {
        return Paging.odata().next(asked, page).map(request -> request.address().toString());
    }

    private static CrmPage page(int number, long before, int records, String nextLink, boolean linked) {
        return new CrmPage(number, before, records, nextLink, linked);
    }

    @ParameterizedTest
    @CsvSource({
        "https://crm.example/api/odata/Project?$skiptoken=7, https://crm.example/api/odata/Project?$skiptoken=7",
        "Project?$skip=50, https://crm.example/api/odata/Project?$skip=50",
        "Project?$filter=Name eq 'x', https://crm.example/api/odata/Project?$filter=Name%20eq%20'x'",
        "http://inside.local:8080/api/odata/Project?$skip=50, https://crm.example/api/odata/Project?$skip=50",
    })
    void odataGoesWhereTheAnswerSaysButNeverToAnotherHost(String link, String next) {
        assertThat(odata(LIST, page(0, 0, 50, link, false))).contains(next);
    }

    @Test
    void odataSkipsWhatWasReadWhereTheAnswerNamesNoNextPageUntilAPageIsEmpty() {
        CrmRequest filtered = CrmRequest.get(URI.create("https://crm.example/api/odata/Project?$top=50"));

        assertThat(odata(LIST, page(0, 0, 50, null, false))).contains("https://crm.example/api/odata/Project?$skip=50");
        assertThat(odata(filtered, page(1, 50, 20, null, false)))
                .contains("https://crm.example/api/odata/Project?$top=50&$skip=70");
        assertThat(odata(LIST, page(2, 70, 0, null, false))).isEmpty();
    }

    @Test
    void odataEndsWithTheFirstPageThatNamesNoNextOneWhereTheOthersDid() {
        assertThat(odata(LIST, page(3, 150, 20, null, true))).isEmpty();
    }

    @Test
    void numbersGoOnUntilAPageIsNotFullAndKeepTheRestOfTheBody() {
        CrmRequest asked = new CrmRequest(
                URI.create("https://crm.example/companies.list"),
                Map.of("page", Map.of("size", 100, "number", 1), "filter", Map.of("status", "active")));

        assertThat(Paging.numbers(100)
                        .next(asked, page(1, 100, 100, null, false))
                        .orElseThrow())
                .satisfies(next -> {
                    assertThat(next.address()).isEqualTo(asked.address());
                    assertThat(next.body())
                            .containsEntry("page", Map.of("size", 100, "number", 3))
                            .containsEntry("filter", Map.of("status", "active"));
                });
        assertThat(Paging.numbers(100).next(asked, page(1, 100, 99, null, false)))
                .isEmpty();
        assertThat(Paging.numbers(100).next(asked, page(2, 200, 0, null, false)))
                .isEmpty();
    }
}
