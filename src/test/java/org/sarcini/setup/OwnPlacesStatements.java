package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.Disconnected;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.Messages;
import org.sarcini.standin.google.AclRule;
import org.sarcini.standin.google.CalendarView;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.standin.google.TaskView;
import org.sarcini.sync.JobPermits;
import org.sarcini.sync.Lease;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceMode;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.SyncDesk;
import org.sarcini.sync.TestClock;

/** How people and groups come to calendars of their own and lose them again, on each database, against the stand-in. */
abstract class OwnPlacesStatements {

    private SyncDesk desk;
    private GoogleStandIn google;
    private TestClock clock;
    private FewPeople staff;
    private OwnPlaces own;
    private CoupledPlaces coupled;

    @BeforeEach
    void aCompanyWithAnaAndRadu(SyncDesk desk, GoogleStandIn google, TestClock clock) {
        this.desk = desk;
        this.google = google;
        this.clock = clock;
        desk.setUp();
        staff = new FewPeople(desk.switches());
        staff.works("ana");
        staff.works("radu");
        own = node();
        coupled = new CoupledPlaces(
                staff,
                desk.places(),
                new PlaceComparison(staff, desk.places(), desk.calendars()),
                desk.entries(),
                desk.leases(),
                titles(),
                desk.time(),
                () -> {});
        google.forgetRequests();
    }

    @Test
    void asksNothingOfGoogleBeforeAnAdministratorSawThePreview() {
        assertThatThrownBy(() -> own.switchOn(PlaceKind.EMPLOYEE)).hasMessageContaining("preview");

        own.prepare();

        assertThat(own.anythingToPrepare()).isFalse();
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void makesEachACalendarSharedWithThatPersonAlone() {
        on(PlaceKind.EMPLOYEE);
        assertThat(own.anythingToPrepare()).isTrue();

        own.prepare();

        assertThat(own.anythingToPrepare()).isFalse();
        CalendarView calendar = calendar("EMPLOYEE:ana");
        assertThat(calendar.title()).isEqualTo("Sarcini – ana");
        assertThat(calendar.timeZone()).isEqualTo("Europe/Bucharest");
        assertThat(others(calendar)).containsExactly(new AclRule("user", "ana@firma.ro", "writer"));
        assertThat(own.few()).isTrue();
    }

    @Test
    void putsTheTasksThereThatWereThereBefore() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);

        own.prepare();
        desk.run();

        assertThat(titles("EMPLOYEE:ana")).anyMatch(title -> title.contains("Sarcina a"));
        assertThat(titles("EMPLOYEE:radu")).isEmpty();
    }

    @Test
    void makesSixtyInThreeDaysWithoutARefusal() {
        staff.people.clear();
        for (int i = 1; i <= 60; i++) {
            staff.works("p%02d".formatted(i));
        }
        assertThat(own.few()).isFalse();
        // One a day more than we allow ourselves: the shared calendar is made without counting.
        google.creationLimits(100_000, 26);
        on(PlaceKind.EMPLOYEE);

        for (int made : List.of(25, 50, 60)) {
            own.prepare();
            assertThat(ready()).isEqualTo(made);
            assertThat(own.anythingToPrepare())
                    .as("nothing can be done before the next day")
                    .isFalse();
            clock.advance(Duration.ofMinutes(24 * 60 + 16));
        }

        assertThat(google.requests()).extracting(LoggedRequest::status).doesNotContain(403, 429);
        assertThat(made()).hasSize(60);
    }

    @Test
    void finishesWhatIsHalfMadeInsteadOfMakingAnother() {
        staff.leaves("radu");
        on(PlaceKind.EMPLOYEE);
        google.next().path("/acl").refuse(503, "backendError", null);
        own.prepare();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.PREPARING);
        desk.task("a", "ana", "");
        desk.run();
        assertThat(titles("EMPLOYEE:ana"))
                .as("nothing goes where its person cannot see it")
                .isEmpty();

        clock.advance(Duration.ofMinutes(6));
        node().prepare();
        desk.run();

        assertThat(made()).hasSize(1);
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
        assertThat(titles("EMPLOYEE:ana")).isNotEmpty();
    }

    @Test
    void twoNodesMakeNoneTwice() {
        for (int i = 1; i <= 10; i++) {
            staff.works("p%02d".formatted(i));
        }
        on(PlaceKind.EMPLOYEE);
        OwnPlaces other = node();

        CompletableFuture<Void> there = CompletableFuture.runAsync(other::prepare);
        own.prepare();
        there.join();
        own.prepare();

        assertThat(made()).hasSize(12);
        assertThat(ready()).isEqualTo(12);
    }

    @Test
    void whoLeavesSeesItNoMoreAndWhatWasOursAloneGoes() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();
        CalendarView calendar = calendar("EMPLOYEE:ana");

        staff.leaves("ana");
        anHourPasses();
        own.prepare();

        assertThat(place("EMPLOYEE:ana").mode()).isEqualTo(PlaceMode.EMPTYING);
        assertThat(others(view(calendar.id()))).isEmpty();
        desk.run();
        own.prepare();
        assertThat(made()).extracting(CalendarView::id).doesNotContain(calendar.id());
        assertThat(desk.places().find("EMPLOYEE:ana")).isEmpty();
        assertThat(ready()).as("radu's").isEqualTo(1);
    }

    @Test
    void whereGoogleDoesNotLetUsCloseTheLeaversCalendarItIsTriedAgain() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        CalendarView calendar = calendar("EMPLOYEE:ana");
        google.personCreates(calendar.id(), lunch());
        staff.leaves("ana");
        anHourPasses();
        google.next().path("/acl").refuse(403, "forbidden", null);

        own.prepare();
        assertThat(place("EMPLOYEE:ana").mode()).isEqualTo(PlaceMode.ON);
        assertThat(own.anythingToPrepare()).isTrue();

        own.prepare();
        assertThat(others(view(calendar.id()))).isEmpty();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.KEPT);
    }

    @Test
    void whoHasNoCompanyAddressAnyMoreSeesItNoMore() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        google.personCreates(place("EMPLOYEE:ana").calendarId(), lunch());
        staff.people.put("ana", new WantedPlaces.Person("ana", null, null, null));
        anHourPasses();

        own.prepare();

        assertThat(others(calendar("EMPLOYEE:ana"))).isEmpty();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.KEPT);
    }

    @Test
    void whoGetsAnotherAddressSeesItUnderThatOneAlone() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        staff.people.put("ana", new WantedPlaces.Person("ana", "ana.pop@firma.ro", null, null));
        google.next().path("/acl").refuse(503, "backendError", null);
        clock.advance(Duration.ofHours(2));
        google.forgetRequests();

        own.prepare();
        assertThat(own.anythingToPrepare()).as("Google did not answer").isTrue();
        own.prepare();

        assertThat(others(calendar("EMPLOYEE:ana"))).containsExactly(new AclRule("user", "ana.pop@firma.ro", "writer"));
        assertThat(others(calendar("EMPLOYEE:radu"))).containsExactly(new AclRule("user", "radu@firma.ro", "writer"));
        assertThat(own.anythingToPrepare()).isFalse();
        assertThat(google.requests()).as("nothing is asked about radu's").noneMatch(request -> request.calls()
                .anyMatch(call -> call.path().contains(place("EMPLOYEE:radu").calendarId())));
        assertThat(made()).hasSize(2);
    }

    @Test
    void whoGetsAnotherAddressJustBeforeTheDailyLookSeesItUnderThatOneAfterwards() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        staff.people.put("ana", new WantedPlaces.Person("ana", "ana.pop@firma.ro", null, null));
        clock.advance(Duration.ofDays(1));

        sharing(desk.accounts()).look();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
        own.prepare();

        assertThat(others(calendar("EMPLOYEE:ana"))).containsExactly(new AclRule("user", "ana.pop@firma.ro", "writer"));
    }

    @Test
    void whoIsBeyondTheListOfPeopleSeesItUnderANewAddressToo() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        staff.unlisted.add("ana");
        staff.people.put("ana", new WantedPlaces.Person("ana", "ana.pop@firma.ro", null, null));
        anHourPasses();

        own.prepare();

        assertThat(others(calendar("EMPLOYEE:ana"))).containsExactly(new AclRule("user", "ana.pop@firma.ro", "writer"));
    }

    @Test
    void aCalendarThatSomebodyClosedIsNotSharedWithANewAddressUnasked() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        closed("EMPLOYEE:ana");
        clock.advance(Duration.ofDays(1));
        own.prepare();
        staff.people.put("ana", new WantedPlaces.Person("ana", "ana.pop@firma.ro", null, null));
        clock.advance(Duration.ofHours(2));
        own.prepare();
        assertThat(others(calendar("EMPLOYEE:ana"))).isEmpty();

        own.again("EMPLOYEE:ana");
        own.prepare();
        assertThat(others(calendar("EMPLOYEE:ana"))).containsExactly(new AclRule("user", "ana.pop@firma.ro", "writer"));
    }

    @Test
    void whatTheLeaverWroteStaysUntilAnAdministratorHandsItOnOrRemovesIt() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        String calendar = place("EMPLOYEE:ana").calendarId();
        google.personCreates(calendar, lunch());

        staff.leaves("ana");
        anHourPasses();
        own.prepare();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.KEPT);
        assertThat(own.anythingToPrepare()).isFalse();

        own.handOn("EMPLOYEE:ana", "radu");
        assertThat(others(view(calendar))).containsExactly(new AclRule("user", "radu@firma.ro", "writer"));
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.HANDED_ON);
        own.prepare();
        assertThat(google.events(calendar)).hasSize(1);

        own.remove("EMPLOYEE:ana");
        assertThat(made()).extracting(CalendarView::id).doesNotContain(calendar);
        assertThatThrownBy(() -> own.remove("EMPLOYEE:radu")).hasMessageContaining("in-use");
    }

    @Test
    void aHandedOnCalendarIsNotReplacedUnasked() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        own.handOn("EMPLOYEE:ana", "radu");
        clock.advance(Duration.ofHours(2));
        own.prepare();
        assertThat(made()).hasSize(2);

        own.again("EMPLOYEE:ana");
        own.prepare();

        assertThat(made()).hasSize(3);
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
    }

    @Test
    void switchedOffAllGoesAndSwitchedOnAllComesBack() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();

        own.switchOff(PlaceKind.EMPLOYEE);
        desk.run();
        own.prepare();
        assertThat(made()).isEmpty();
        assertThat(desk.places().of(PlaceKind.EMPLOYEE)).isEmpty();

        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();
        assertThat(titles("EMPLOYEE:ana")).isNotEmpty();
    }

    @Test
    void switchedOnAgainWhileBeingEmptiedItIsTheSameCalendar() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();
        String calendar = place("EMPLOYEE:ana").calendarId();

        own.switchOff(PlaceKind.EMPLOYEE);
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();

        assertThat(place("EMPLOYEE:ana").calendarId()).isEqualTo(calendar);
        assertThat(titles("EMPLOYEE:ana")).hasSize(1);
    }

    @Test
    void couplingMovesThePersonFromTheCompanysCalendarToTheirOwn() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        on(PlaceKind.ACCOUNT);
        own.prepare();
        desk.run();
        String old = place("EMPLOYEE:ana").calendarId();
        google.forgetRequests();

        staff.couples("ana", "own-ana");
        coupled.coupled("ana", "own-ana");
        assertThat(google.requests()).as("in the thread of a person").isEmpty();
        assertThat(place("ACCOUNT:ana").state()).isEqualTo(PlaceState.PREPARING);
        own.prepare();
        desk.run();
        own.prepare();

        assertThat(calendar("ACCOUNT:ana").title()).isEqualTo("Sarcini");
        assertThat(titles("ACCOUNT:ana")).hasSize(1);
        assertThat(made()).extracting(CalendarView::id).doesNotContain(old);
        assertThat(desk.places().own("ana")).extracting(Place::kind).containsExactly(PlaceKind.ACCOUNT);
    }

    @Test
    void uncouplingRemovesWhatIsOursAndFallsBackToTheCompanysCalendar() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        own.prepare();
        desk.run();
        String mine = place("ACCOUNT:ana").calendarId();
        google.personCreates(mine, lunch());

        coupled.uncoupled("ana", true);
        staff.works("ana");
        own.prepare();
        desk.run();

        assertThat(live(mine)).extracting(EventView::title).containsExactly("Prânz");
        assertThat(desk.places().own("ana")).extracting(Place::kind).containsExactly(PlaceKind.EMPLOYEE);
        assertThat(titles("EMPLOYEE:ana")).hasSize(1);
    }

    @Test
    void uncouplingDeletesTheWholeCalendarWhereNothingElseIsInIt() {
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        desk.task("a", "ana", "");
        own.prepare();
        desk.run();

        coupled.uncoupled("ana", true);

        assertThat(made()).isEmpty();
        assertThat(desk.places().own("ana")).isEmpty();
    }

    @Test
    void whatStaysInAnAccountThatIsGivenUpIsTakenIntoUseAgainWhenItComesBack() {
        staff.dateOnlyAsTasks = true;
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        desk.task("timed", "ana", "");
        desk.dayTask("a");
        desk.dayTask("b");
        own.prepare();
        desk.run();
        String mine = place("ACCOUNT:ana").calendarId();

        coupled.uncoupled("ana", false);
        staff.works("ana");
        own.prepare();
        desk.assign("b", "radu");
        desk.run();
        assertThat(titles("ACCOUNT:ana")).containsExactly("Sarcina timed");
        assertThat(entries("TASKS:ana")).containsExactlyInAnyOrder("Sarcina a", "Sarcina b");

        staff.couples("ana", "own-ana");
        coupled.coupled("ana", "own-ana");
        own.prepare();
        desk.run();
        assertThat(place("ACCOUNT:ana").calendarId()).isEqualTo(mine);
        assertThat(titles("ACCOUNT:ana")).containsExactly("Sarcina timed");
        assertThat(entries("TASKS:ana")).containsExactly("Sarcina a");
        assertThat(made()).hasSize(1);
    }

    @Test
    void givingUpTheCompanysAccountRemovesWhatWasMadeForPeople() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();

        coupled.uncoupled(false);
        assertThat(made()).hasSize(2);
        coupled.uncoupled(true);

        assertThat(google.calendars()).allMatch(CalendarView::primary);
        assertThat(desk.places().after("", 10)).isEmpty();
    }

    @Test
    void aCalendarThatIsGoneIsMadeAgainOnlyWhenSomebodyAsks() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();
        google.personDeletesCalendar(place("EMPLOYEE:ana").calendarId());
        desk.run();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.CALENDAR_GONE);
        clock.advance(Duration.ofHours(2));
        own.prepare();
        desk.run();
        assertThat(made()).as("radu's").hasSize(1);

        own.again("EMPLOYEE:ana");
        own.prepare();
        desk.run();

        assertThat(made()).hasSize(2);
        assertThat(titles("EMPLOYEE:ana")).hasSize(1);
    }

    @Test
    void aCalendarThatIsClosedToItsPersonIsNoticedTheNextDayAndSharedOnlyWhenSomebodyAsks() {
        desk.task("a", "ana", "");
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        desk.run();
        closed("EMPLOYEE:ana");
        own.prepare();
        assertThat(place("EMPLOYEE:ana").state()).as("the same day").isEqualTo(PlaceState.READY);
        clock.advance(Duration.ofDays(1));
        assertThat(own.anythingToPrepare()).isTrue();
        google.forgetRequests();

        own.prepare();

        assertThat(google.requests())
                .filteredOn(request ->
                        request.calls().anyMatch(call -> call.path().endsWith("/acl") && call.status() == 200))
                .as("for both of them; the token is from yesterday")
                .hasSize(1);
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.UNSHARED);
        assertThat(place("EMPLOYEE:ana").reason()).isEqualTo("ana@firma.ro");
        assertThat(place("EMPLOYEE:radu").state()).isEqualTo(PlaceState.READY);
        desk.task("b", "ana", "");
        desk.run();
        own.prepare();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.UNSHARED);
        assertThat(others(calendar("EMPLOYEE:ana"))).as("behind their back").isEmpty();
        assertThat(titles("EMPLOYEE:ana")).as("kept true all the same").hasSize(2);

        own.again("EMPLOYEE:ana");
        own.prepare();

        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
        assertThat(others(calendar("EMPLOYEE:ana"))).containsExactly(new AclRule("user", "ana@firma.ro", "writer"));
        assertThat(made()).hasSize(2);
    }

    @Test
    void aCalendarThatSomebodySharedAgainAtGoogleIsWellTheNextDay() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        closed("EMPLOYEE:ana");
        clock.advance(Duration.ofDays(1));
        own.prepare();
        Place place = place("EMPLOYEE:ana");
        desk.calendars().shareWithPerson(place.connectionId(), place.calendarId(), "Ana@firma.ro");
        clock.advance(Duration.ofDays(1));

        own.prepare();

        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
        assertThat(place("EMPLOYEE:ana").reason()).isNull();
    }

    @Test
    void whereTheConsentGoesJustBeforeTheLookTheNextRunLooks() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        clock.advance(Duration.ofDays(1));
        // Both places are seen to be connected twice: when it is asked whether there is anything to look at, and which.
        SharingCheck sharing = sharing(new LostAfter(desk.accounts(), 4));

        sharing.look();

        assertThat(sharing(desk.accounts()).due()).isTrue();
    }

    /** Accounts that lose their consent once they were asked for that often. */
    private static final class LostAfter implements GoogleAccounts {
        private final GoogleAccounts accounts;
        private int left;

        LostAfter(GoogleAccounts accounts, int often) {
            this.accounts = accounts;
            this.left = often;
        }

        @Override
        public Optional<GoogleAccount> connected(String connectionId) {
            return left-- > 0 ? accounts.connected(connectionId) : Optional.empty();
        }

        @Override
        public void needsConsent(String connectionId, String words) {
            accounts.needsConsent(connectionId, words);
        }

        @Override
        public void forgetConsents() {
            accounts.forgetConsents();
        }

        @Override
        public Set<Integer> keyIds() {
            return accounts.keyIds();
        }
    }

    @Test
    void whereGoogleDoesNotAnswerItIsAskedAgainBeforeTheNextDay() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        closed("EMPLOYEE:ana");
        clock.advance(Duration.ofDays(1));
        google.next().batch().refuse(503, "backendError", null);

        own.prepare();
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.READY);
        own.prepare();

        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.UNSHARED);
    }

    /** Somebody with the company's account takes the person's access away. */
    private void closed(String name) {
        Place place = place(name);
        desk.calendars().unshare(place.connectionId(), place.calendarId(), place.subject() + "@firma.ro");
    }

    @Test
    void showsAGroupsCalendarToItsPeopleAloneAndToNobodyWhoLeftIt() {
        staff.groups(List.of("service"));
        staff.members.put("service", Set.of("ana@firma.ro", "radu@firma.ro"));
        desk.task("a", "", "service");
        on(PlaceKind.GROUP);
        own.prepare();
        desk.run();

        assertThat(titles("GROUP:service")).hasSize(1);
        assertThat(others(calendar("GROUP:service")))
                .containsExactlyInAnyOrder(
                        new AclRule("user", "ana@firma.ro", "reader"), new AclRule("user", "radu@firma.ro", "reader"));

        staff.members.put("service", Set.of("ana@firma.ro"));
        anHourPasses();
        own.prepare();

        assertThat(others(calendar("GROUP:service"))).containsExactly(new AclRule("user", "ana@firma.ro", "reader"));
    }

    @Test
    void aGroupWhoseCalendarGoogleDoesNotAnswerForHoldsUpNoOther() {
        groupsOfAna("montaj", "service");
        String montaj = place("GROUP:montaj").calendarId();
        google.next()
                .matching(call -> call.path().contains(montaj) && call.path().contains("/acl"))
                .times(50)
                .refuse(503, "backendError", null);
        anHourPasses();
        staff.members.put("service", Set.of("ana@firma.ro", "radu@firma.ro"));

        own.prepare();

        assertThat(others(calendar("GROUP:service"))).hasSize(2);
        assertThat(own.anythingToPrepare()).as("the other is asked for again").isTrue();
    }

    @Test
    void groupsAreShownToTheirPeopleThoughTheDirectoryDoesNotAnswer() {
        groupsOfAna("service");
        staff.answers = false;
        staff.members.put("service", Set.of("radu@firma.ro"));
        anHourPasses();

        own.prepare();

        assertThat(others(calendar("GROUP:service"))).containsExactly(new AclRule("user", "radu@firma.ro", "reader"));
        assertThat(own.anythingToPrepare()).isTrue();
    }

    private void groupsOfAna(String... groups) {
        staff.groups(List.of(groups));
        for (String group : groups) {
            staff.members.put(group, Set.of("ana@firma.ro"));
        }
        on(PlaceKind.GROUP);
        own.prepare();
    }

    @Test
    void whatGoogleRefusesStandsAtThePlaceAndHoldsUpNobodyElse() {
        on(PlaceKind.EMPLOYEE);
        google.next().path("/acl").refuse(400, "invalidSharingRequest", "Not that one", null);

        own.prepare();

        assertThat(place("EMPLOYEE:ana").reason()).contains("Not that one");
        assertThat(place("EMPLOYEE:radu").state()).isEqualTo(PlaceState.READY);
        own.prepare();
        assertThat(place("EMPLOYEE:ana").reason()).isNull();
    }

    @Test
    void anEmptyDirectoryTakesNobodysCalendarAway() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        staff.people.clear();
        anHourPasses();

        own.prepare();

        assertThat(ready()).isEqualTo(2);
    }

    @Test
    void whileThisNodeIsBusyNothingIsMade() {
        on(PlaceKind.EMPLOYEE);
        try (JobPermits.Permit one = desk.permits().take();
                JobPermits.Permit two = desk.permits().take()) {
            assertThat(one.granted() && two.granted()).isTrue();
            assertThat(own.prepare()).isFalse();
            assertThat(google.requests()).isEmpty();
        }

        assertThat(own.prepare()).isTrue();
        assertThat(ready()).isEqualTo(2);
    }

    @Test
    void whilePausedNothingIsMade() {
        on(PlaceKind.EMPLOYEE);
        desk.switches().pause();

        own.prepare();

        assertThat(own.anythingToPrepare()).isFalse();
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void aCalendarThatIsBeingWrittenIsNeitherHandedOnNorRemovedMeanwhile() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        String calendar = place("EMPLOYEE:ana").calendarId();
        google.personCreates(calendar, lunch());
        Lease writing = desk.leases().calendar("EMPLOYEE:ana", "a run").orElseThrow();

        assertThatThrownBy(() -> own.handOn("EMPLOYEE:ana", "radu")).hasMessageContaining("place-busy");
        assertThat(others(view(calendar))).containsExactly(new AclRule("user", "ana@firma.ro", "writer"));
        staff.leaves("ana");
        anHourPasses();
        writing = desk.leases().calendar("EMPLOYEE:ana", "a run").orElseThrow();
        own.prepare();
        assertThatThrownBy(() -> own.remove("EMPLOYEE:ana")).hasMessageContaining("place-busy");
        assertThat(google.events(calendar)).hasSize(1);

        desk.leases().release(writing);
        own.handOn("EMPLOYEE:ana", "radu");
        assertThat(place("EMPLOYEE:ana").state()).isEqualTo(PlaceState.HANDED_ON);
        own.remove("EMPLOYEE:ana");
        assertThat(made()).extracting(CalendarView::id).doesNotContain(calendar);
    }

    @Test
    void anEmptiedCalendarThatIsStillBeingWrittenIsDeletedLater() {
        on(PlaceKind.EMPLOYEE);
        own.prepare();
        own.switchOff(PlaceKind.EMPLOYEE);
        Lease writing = desk.leases().calendar("EMPLOYEE:ana", "a run").orElseThrow();

        own.prepare();
        assertThat(made()).extracting(CalendarView::title).containsExactly("Sarcini – ana");

        desk.leases().release(writing);
        own.prepare();
        assertThat(made()).isEmpty();
    }

    @Test
    void whatIsStillBeingWrittenWhenAnAccountIsGivenUpIsNamedAndRemembered() {
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        desk.task("a", "ana", "");
        own.prepare();
        desk.run();
        desk.leases().calendar("ACCOUNT:ana", "a run").orElseThrow();

        assertThatThrownBy(() -> coupled.uncoupled("ana", true))
                .isInstanceOfSatisfying(CoupledPlaces.LeftThere.class, left -> assertThat(left.titles())
                        .containsExactly("Sarcini (1)"));

        assertThat(titles("ACCOUNT:ana")).hasSize(1);
        assertThat(place("ACCOUNT:ana").state()).isEqualTo(PlaceState.KEPT);
    }

    @Test
    void whatGoogleDoesNotRemoveIsNamedWithWhatIsLeftAndUsedAgainWhenTheAccountComesBack() {
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        for (int i = 10; i < 70; i++) {
            desk.task("t" + i, "ana", "");
        }
        own.prepare();
        desk.run();
        String mine = place("ACCOUNT:ana").calendarId();
        google.personCreates(mine, lunch());
        String stubborn = live(mine).stream()
                .filter(event -> event.title().equals("Sarcina t65"))
                .findFirst()
                .orElseThrow()
                .id();
        google.next()
                .matching(call -> call.method().equals("DELETE") && call.path().contains(stubborn))
                .times(3)
                .refuse(503, "backendError", null);

        assertThatThrownBy(() -> coupled.uncoupled("ana", true))
                .isInstanceOfSatisfying(CoupledPlaces.LeftThere.class, left -> assertThat(left.titles())
                        .containsExactly("Sarcini (1)"));
        staff.works("ana");
        own.prepare();

        staff.couples("ana", "own-ana");
        coupled.coupled("ana", "own-ana");
        own.prepare();
        desk.run();
        assertThat(place("ACCOUNT:ana").calendarId()).isEqualTo(mine);
        assertThat(titles("ACCOUNT:ana")).hasSize(61);
    }

    @Test
    void aListThatWasStillBeingWrittenWhenItsAccountWasGivenUpHoldsEachTaskOnceWhenItComesBack() {
        staff.dateOnlyAsTasks = true;
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        desk.dayTask("a");
        desk.dayTask("b");
        own.prepare();
        desk.run();
        assertThat(entries("TASKS:ana")).containsExactlyInAnyOrder("Sarcina a", "Sarcina b");
        Lease writing = desk.leases().calendar("TASKS:ana", "a run").orElseThrow();
        assertThatThrownBy(() -> coupled.uncoupled("ana", true))
                .isInstanceOfSatisfying(CoupledPlaces.LeftThere.class, left -> assertThat(left.titles())
                        .containsExactly("Sarcini (2)"));
        desk.leases().release(writing);
        staff.works("ana");
        own.prepare();
        desk.assign("b", "radu");
        desk.run();

        staff.couples("ana", "own-ana");
        coupled.coupled("ana", "own-ana");
        own.prepare();
        desk.run();

        assertThat(entries("TASKS:ana")).containsExactly("Sarcina a");
    }

    private List<String> entries(String list) {
        return google.tasks(place(list).calendarId()).stream()
                .filter(entry -> !entry.deleted())
                .map(TaskView::title)
                .toList();
    }

    @Test
    void whileAnAccountIsBeingGivenUpNobodyPlansItsPlacesAgain() {
        on(PlaceKind.ACCOUNT);
        staff.couples("ana", "own-ana");
        own.prepare();

        Uncoupled uncoupled = Uncoupled.from(
                desk.leases(),
                "own-ana",
                List.of(coupled),
                calendar -> calendar.uncoupled("ana", true),
                true,
                connection -> {
                    staff.couples("radu", "own-radu");
                    node().prepare();
                    return new Disconnected(null, Disconnected.Revocation.CONFIRMED);
                });

        assertThat(uncoupled.eventsLeft()).isFalse();
        assertThat(desk.places().own("ana")).isEmpty();
        assertThat(made()).isEmpty();
        node().prepare();
        assertThat(desk.places().own("radu")).as("afterwards all is as before").hasSize(1);
    }

    /** So long until people are compared again. */
    private void anHourPasses() {
        clock.advance(Duration.ofMinutes(61));
    }

    private PlaceTitles titles() {
        return new PlaceTitles(staff, desk.company(), new Messages("setup"));
    }

    private OwnPlaces node() {
        PlaceMaking making = new PlaceMaking(
                staff,
                desk.places(),
                desk.toDo(),
                desk.calendars(),
                desk.lists(),
                desk.entries(),
                desk.accounts(),
                desk.settings(),
                desk.company(),
                titles(),
                desk.leases(),
                desk.time());
        return new OwnPlaces(
                staff,
                desk.places(),
                desk.switches(),
                new PlaceComparison(staff, desk.places(), desk.calendars()),
                making,
                sharing(desk.accounts()),
                desk.calendars(),
                desk.lists(),
                desk.leases(),
                desk.permits(),
                desk.settings(),
                desk.store(),
                desk.time(),
                () -> {});
    }

    private void on(PlaceKind kind) {
        desk.previewed(kind);
        own.switchOn(kind);
    }

    private long ready() {
        return desk.places().of(PlaceKind.EMPLOYEE).stream()
                .filter(place -> place.state() == PlaceState.READY)
                .count();
    }

    private Place place(String name) {
        return desk.places().find(name).orElseThrow();
    }

    private CalendarView calendar(String place) {
        return view(place(place).calendarId());
    }

    private CalendarView view(String id) {
        return google.calendars().stream()
                .filter(calendar -> calendar.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The calendars that we made for people and groups. */
    private List<CalendarView> made() {
        return google.calendars().stream()
                .filter(calendar -> calendar.title().startsWith("Sarcini"))
                .toList();
    }

    private static List<AclRule> others(CalendarView calendar) {
        return calendar.acl().stream()
                .filter(rule -> !rule.role().equals("owner"))
                .toList();
    }

    private List<EventView> live(String calendarId) {
        return google.events(calendarId).stream()
                .filter(event -> !event.cancelled())
                .toList();
    }

    private List<String> titles(String place) {
        return live(place(place).calendarId()).stream().map(EventView::title).toList();
    }

    private static ObjectNode lunch() {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("summary", "Prânz");
        event.putObject("start").put("date", "2026-03-04");
        event.putObject("end").put("date", "2026-03-05");
        return event;
    }

    private SharingCheck sharing(GoogleAccounts accounts) {
        return new SharingCheck(
                staff,
                desk.places(),
                desk.calendars(),
                accounts,
                desk.quota(),
                desk.settings(),
                desk.company(),
                desk.time());
    }
}
