package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.google.GoogleBench.id;
import static org.sarcini.google.GoogleBench.insert;
import static org.sarcini.standin.google.Firma.ANA;
import static org.sarcini.standin.google.Firma.OFFICE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.google.EventLists.Answer;
import org.sarcini.google.EventLists.Question;
import org.sarcini.standin.google.Firma;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.standin.google.LoggedRequest;

/** Lists of events through Google's own client over HTTP. */
class EventListsTest {

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private GoogleBench bench;
    private String office;
    private String ana;

    @BeforeEach
    void twoAccountsWithACalendarEach() {
        bench = new GoogleBench(google);
        office = bench.calendar(OFFICE);
        ana = bench.calendar(ANA);
        google.forgetRequests();
    }

    @Test
    void asksAboutCalendarsOfTwoAccountsInOneRequest() {
        bench.batch.send(OFFICE, office, List.of(insert(1)));
        bench.batch.send(ANA, ana, List.of(insert(2)));
        google.forgetRequests();

        List<Answer> answers = bench.lists.ask(List.of(whole(OFFICE, office), whole(ANA, ana)));

        assertThat(answers)
                .extracting(EventListsTest::titles)
                .containsExactly(List.of("Sarcina 1"), List.of("Sarcina 2"));
        assertThat(google.requests()).singleElement().satisfies(request -> {
            assertThat(request.units()).isEqualTo(2);
            assertThat(request.parts()).extracting(LoggedRequest::user).containsExactly(OFFICE, ANA);
        });
    }

    @Test
    void asksAboutFiftyCalendarsInOneRequestWithOneTokenPerAccount() {
        bench.tokensAsked = 0;

        List<Answer> answers = bench.lists.ask(IntStream.range(0, 50)
                .mapToObj(i -> i % 2 == 0 ? whole(OFFICE, office) : whole(ANA, ana))
                .toList());

        assertThat(answers).hasSize(50).hasOnlyElementsOfType(Answer.Page.class);
        assertThat(google.requests()).hasSize(1);
        assertThat(bench.tokensAsked).isEqualTo(2);
    }

    @Test
    void asksTheOthersWhereOneConnectionHasNoToken() {
        bench.withoutToken.put(ANA, GoogleRefusals.consentNeeded("revoked"));

        List<Answer> answers = bench.lists.ask(List.of(whole(ANA, ana), whole(OFFICE, office), whole(ANA, ana)));

        assertThat(answers.get(0)).isEqualTo(new Answer.Refused(bench.withoutToken.get(ANA)));
        assertThat(answers.get(1)).isInstanceOf(Answer.Page.class);
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
        assertThat(google.calls()).extracting(LoggedRequest::user).containsExactly(OFFICE);
    }

    @Test
    void asksNobodyWhereNoneHasAToken() {
        bench.withoutToken.put(ANA, GoogleRefusals.consentNeeded("revoked"));

        assertThat(bench.lists.ask(List.of(whole(ANA, ana)))).hasOnlyElementsOfType(Answer.Refused.class);
        assertThat(bench.lists.ask(List.of())).isEmpty();
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void givesTheTokenWithTheLastPageAlone() {
        bench.fill(OFFICE, office, 250);

        List<Answer.Page> pages = all(null);

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().map(page -> page.nextToken() != null)).containsExactly(false, false, true);
        assertThat(pages.stream().flatMap(page -> page.events().stream()).map(RemoteEvent::id))
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(GoogleBench::id).toList());
    }

    @Test
    void goesOnFromTheTokenOverSeveralPages() {
        bench.fill(OFFICE, office, 120);
        String token = all(null).get(1).nextToken();
        IntStream.range(0, 110)
                .forEach(i -> google.personEdits(office, id(i), event -> event.put("summary", "Altfel")));
        google.personDeletes(office, id(115));

        List<Answer.Page> pages = all(token);

        assertThat(pages).hasSize(2);
        List<RemoteEvent> changed =
                pages.stream().flatMap(page -> page.events().stream()).toList();
        assertThat(changed).hasSize(111);
        assertThat(changed.stream().filter(RemoteEvent::deleted))
                .extracting(RemoteEvent::id)
                .containsExactly(id(115));
        assertThat(all(pages.get(1).nextToken())).singleElement().satisfies(page -> assertThat(page.events())
                .isEmpty());
    }

    @Test
    void tellsAnExpiredTokenOfOneCalendarAlone() {
        String token = all(null).get(0).nextToken();
        google.forgetSyncTokens();

        List<Answer> answers = bench.lists.ask(List.of(new Question(OFFICE, office, token, null), whole(ANA, ana)));

        assertThat(answers.get(0)).isEqualTo(new Answer.Expired());
        assertThat(answers.get(1)).isInstanceOf(Answer.Page.class);
    }

    @Test
    void takesATokenThatGoogleCannotReadForExpired() {
        google.next().part(1).refuse(400, "invalid", "Invalid sync token value.", null);

        assertThat(bench.lists.ask(List.of(new Question(OFFICE, office, "gibberish", null))))
                .containsExactly(new Answer.Expired());
    }

    @Test
    void tellsACalendarThatIsGoneOrClosedAloneOfAll() {
        google.personDeletesCalendar(ana);

        List<Answer> answers = bench.lists.ask(
                List.of(whole(ANA, ana), whole(OFFICE, office), whole(OFFICE, "nowhere@group.calendar.google.com")));

        assertThat(refusal(answers.get(0))).isInstanceOf(GoogleRefusal.CalendarGone.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Page.class);
        assertThat(refusal(answers.get(2))).isInstanceOf(GoogleRefusal.CalendarGone.class);
    }

    @Test
    void repeatsTheBrokenPartsLaterAndKeepsTheOthers() {
        google.next().part(2).answerRubbish();
        google.next().part(3).refuse(503, "backendError", 7);

        List<Answer> answers = bench.lists.ask(
                List.of(whole(OFFICE, office), whole(ANA, ana), whole(OFFICE, office), whole(ANA, ana)));

        assertThat(answers.get(0)).isInstanceOf(Answer.Page.class);
        assertThat(refusal(answers.get(1))).isInstanceOf(GoogleRefusal.TryLater.class);
        assertThat(refusal(answers.get(2)))
                .isInstanceOfSatisfying(GoogleRefusal.TryLater.class, later -> assertThat(later.after())
                        .hasSeconds(7));
        assertThat(answers.get(3)).isInstanceOf(Answer.Page.class);
    }

    @Test
    void refreshesARefusedTokenOnce() {
        google.expireAccessTokens();

        assertThat(bench.lists.ask(List.of(whole(OFFICE, office), whole(ANA, ana))))
                .hasOnlyElementsOfType(Answer.Page.class);
        assertThat(google.requests())
                .filteredOn(request -> request.path().contains("batch"))
                .hasSize(2);
    }

    @Test
    void saysWhyThereIsNoFreshTokenAndAnswersTheOthers() {
        google.expireAccessTokens();
        GoogleRefusal later = GoogleRefusals.tokenUnavailable("token endpoint is down", null);
        bench.afterForgetting.put(ANA, later);

        List<Answer> answers = bench.lists.ask(List.of(whole(ANA, ana), whole(OFFICE, office)));

        assertThat(answers.get(0)).isEqualTo(new Answer.Refused(later));
        assertThat(answers.get(1)).isInstanceOf(Answer.Page.class);
    }

    @Test
    void findsTheLivingEventsOfOurInstallation() {
        bench.fill(OFFICE, office, 101);
        google.personDeletes(office, id(7));
        google.personEdits(office, id(8), event -> event.withObject("extendedProperties")
                .withObject("private")
                .put("sarciniInstallation", "another"));
        String copy = google.personCopies(office, id(9));

        Answer.Page first = (Answer.Page) bench.lists.ours(OFFICE, office, GoogleBench.INSTALLATION, null);

        assertThat(first.events()).extracting(RemoteEvent::id).contains(copy).doesNotContain(id(7), id(8));
        assertThat(first.nextToken()).isNull();
        assertThat(bench.lists.ours(OFFICE, "nowhere@group.calendar.google.com", GoogleBench.INSTALLATION, null))
                .isInstanceOf(Answer.Refused.class);
    }

    private List<Answer.Page> all(@Nullable String syncToken) {
        List<Answer.Page> pages = new ArrayList<>();
        @Nullable String page = null;
        do {
            Answer answer = bench.lists
                    .ask(List.of(new Question(OFFICE, office, syncToken, page)))
                    .get(0);
            pages.add((Answer.Page) answer);
            page = ((Answer.Page) answer).nextPage();
        } while (page != null);
        return pages;
    }

    private static Question whole(String account, String calendarId) {
        return new Question(account, calendarId, null, null);
    }

    private static List<String> titles(Answer answer) {
        return ((Answer.Page) answer)
                .events().stream().map(event -> event.fields().title()).toList();
    }

    private static GoogleRefusal refusal(Answer answer) {
        return ((Answer.Refused) answer).why();
    }
}
