package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sarcini.standin.crm.CrmGrants.WITHOUT_RIGHTS;
import static org.sarcini.standin.crm.CrmGrants.WITH_RIGHTS;
import static org.sarcini.standin.crm.QicsStandIn.PROJECTS;
import static org.sarcini.standin.crm.QicsStandIn.RELATIONS;
import static org.sarcini.standin.crm.QicsStandIn.project;
import static org.sarcini.standin.crm.QicsStandIn.relation;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.TestDatabase;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.SettableClock;
import org.sarcini.crm.CrmLoadResult.ConsentMissing;
import org.sarcini.crm.CrmLoadResult.Done;
import org.sarcini.crm.CrmLoadResult.Failed;
import org.sarcini.crm.CrmLoadResult.GoOn;
import org.sarcini.crm.CrmLoadResult.WaitUntil;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Project;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.crm.QicsStandIn.Pages;
import org.sarcini.standin.crm.TeamleaderStandIn;

/** Relations and projects of CRMs come, change, go, and stay where nothing is sure. Shared by the databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrmLoadBehaviour {

    private static final String Q = QicsMilestones.NAME + ":";
    private static final String T = TeamleaderFocus.NAME + ":";

    @TempDir
    static Path folder;

    private SettableClock clock;
    private QicsStandIn qics;
    private TeamleaderStandIn teamleader;
    private HikariDataSource database;
    private CrmNode node;

    abstract TestDatabase database();

    /** The versions of all rows of the directory, where the database tells them. */
    abstract List<String> versions(DataSource from);

    @BeforeAll
    void openDatabase() {
        TestDatabase found = database();
        database = new HikariDataSource();
        database.setJdbcUrl(found.url());
        database.setUsername(found.user());
        database.setPassword(found.password());
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void start() {
        clock = new SettableClock();
        qics = new QicsStandIn(clock);
        teamleader = new TeamleaderStandIn(clock);
        node = node(Map.of());
        for (String table :
                List.of("partner", "project", "viewer", "change", "crm_load", "crm_seen", "connection", "consent")) {
            node.node.store.jdbc().sql("delete from sarcini_" + table).update();
        }
        qics.put(
                RELATIONS,
                List.of(
                        relation(1, "Ateliér B.V.", "A1", true),
                        relation(2, "Bakkerij", null, true),
                        relation(3, "Oud", "O", false)));
        qics.put(PROJECTS, List.of(project(1, "Dak", "P1", 1, true), project(2, "Oven", "P2", 2, true)));
    }

    @AfterEach
    void stop() {
        qics.close();
        teamleader.close();
    }

    private CrmNode node(Map<String, String> keys) {
        return new CrmNode(database, clock, folder.resolve("keys.json"), qics, teamleader, keys);
    }

    private CrmReport load(String id) {
        CrmLoadResult result = node.load.work(id);
        assertThat(result).isInstanceOf(Done.class);
        return ((Done) result).report();
    }

    private List<Outcome> outcomes(CrmReport report) {
        return report.lists().stream().map(Tally::outcome).toList();
    }

    private long changed(CrmReport report) {
        return report.lists().stream().mapToLong(Tally::changed).sum();
    }

    private Set<String> partners(String user) {
        return node.partners.search(user, "", 100).stream()
                .map(Partner::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> projects(String user) {
        return node.projects.search(user, "", null, 100).stream()
                .map(Project::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, ?>> relations(long from, long to) {
        return LongStream.range(from, to)
                .<Map<String, ?>>mapToObj(id -> relation(id, "Firma " + id, "C" + id, true))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Pages.class,
            names = {"LINKED", "SKIPPED"})
    void theFirstLoadBringsAllHoweverPagesAndIdsAreWritten(Pages pages) {
        qics.pages(pages, 2).quoted(pages == Pages.LINKED).verbose(pages == Pages.LINKED);
        String id = node.coupleCompany(qics, WITH_RIGHTS);

        CrmReport report = load(id);

        assertThat(outcomes(report)).containsOnly(Outcome.COMPLETE);
        assertThat(node.partners.find(List.of(Q + 1, Q + 2, Q + 3)).values())
                .containsExactlyInAnyOrder(
                        new Partner(Q + 1, "Ateliér B.V.", Partner.Kind.CUSTOMER, "A1", true, "qics-milestones"),
                        new Partner(Q + 2, "Bakkerij", Partner.Kind.CUSTOMER, null, true, "qics-milestones"),
                        new Partner(Q + 3, "Oud", Partner.Kind.CUSTOMER, "O", false, "qics-milestones"));
        assertThat(node.projects.find(Q + 1)).contains(new Project(Q + 1, "Dak", "P1", Q + 1, true, "qics-milestones"));
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
        assertThat(qics.asked("/" + RELATIONS)).allMatch(asked -> asked.method().equals("GET"));
    }

    @Test
    void aSecondLoadOfTheSameWritesNoRow() {
        qics.put(RELATIONS, relations(0, 1_200));
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        assertThat(changed(load(id))).isEqualTo(1_202);
        List<String> before = versions(database);

        CrmReport second = load(id);

        assertThat(changed(second)).isZero();
        assertThat(second.retired()).isZero();
        assertThat(versions(database)).isEqualTo(before);
        assertThat(node.node
                        .store
                        .jdbc()
                        .sql("select count(*) from sarcini_change")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsGoneThereIsInactiveHereKeepsItsNameAndComesBack() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.put(RELATIONS, List.of(relation(2, "Bakkerij", null, true)));

        assertThat(load(id).retired())
                .as("it may have slipped between two pages")
                .isZero();
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
        assertThat(load(id).retired()).isEqualTo(1);
        assertThat(partners("anybody")).containsExactly(Q + 2);
        assertThat(node.partners.find(Q + 1)).map(Partner::name).contains("Ateliér B.V.");

        qics.put(RELATIONS, relations(1, 3));
        load(id);
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
        qics.put(RELATIONS, relations(2, 3));
        load(id);
        assertThat(partners("anybody"))
                .as("missed once more for the first time")
                .containsExactly(Q + 1, Q + 2);
    }

    @Test
    void aRecordThatSlipsBetweenTwoPagesIsOfferedAllTheTime() {
        node = node(Map.of("job-time", "0s"));
        qics.pages(Pages.SKIPPED, 2);
        qics.put(RELATIONS, relations(1, 7));
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        while (node.load.work(id) instanceof GoOn) {}

        node.load.work(id);
        qics.put(RELATIONS, relations(2, 7));
        while (node.load.work(id) instanceof GoOn) {}
        assertThat(partners("anybody")).contains(Q + 2, Q + 3, Q + 4, Q + 5, Q + 6);
        while (node.load.work(id) instanceof GoOn) {}

        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2, Q + 3, Q + 4, Q + 5, Q + 6);
        while (node.load.work(id) instanceof GoOn) {}
        assertThat(partners("anybody"))
                .as("two loads missed the first")
                .containsExactly(Q + 2, Q + 3, Q + 4, Q + 5, Q + 6);
    }

    @Test
    void rightsThatWereLostAreSaidAndDeactivateNothing() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.shows(WITH_RIGHTS, PROJECTS, project -> false);
        qics.forbid(WITH_RIGHTS, RELATIONS);

        CrmReport report = load(id);

        assertThat(outcomes(report)).containsExactly(Outcome.NOT_ALLOWED, Outcome.EMPTY);
        assertThat(report.lists()).noneMatch(Tally::fine);
        assertThat(report.lists().get(1).right()).isEqualTo("crm.right.qics-projects");
        assertThat(report.retired()).isZero();
        assertThat(outcomes(load(id))).as("and again").containsExactly(Outcome.NOT_ALLOWED, Outcome.EMPTY);
        assertThat(projects("anybody")).containsExactly(Q + 1, Q + 2);
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
    }

    @Test
    void whoHasNoRightsLoadsNothingAndIsToldSo() {
        CrmReport report = load(node.coupleCompany(qics, WITHOUT_RIGHTS));

        assertThat(outcomes(report)).containsExactly(Outcome.EMPTY, Outcome.EMPTY);
        assertThat(partners("anybody")).isEmpty();
    }

    @Test
    void whatOneEmployeeMaySeeIsOfferedToThemAlone() {
        qics.shows(WITHOUT_RIGHTS, RELATIONS, relation -> relation.get("CustomerCompanyId")
                .equals(1L));
        node.coupleCompany(qics, WITHOUT_RIGHTS);
        String employees = node.coupleEmployee(qics, "eva", WITH_RIGHTS);
        String company = node.node.connections.all().stream()
                .filter(connection -> connection.owner().employeeId().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();

        load(company);
        load(employees);

        assertThat(partners("eva")).containsExactly(Q + 1, Q + 2);
        assertThat(projects("eva")).containsExactly(Q + 1, Q + 2);
        assertThat(partners("ion")).containsExactly(Q + 1);
        assertThat(projects("ion")).isEmpty();
        assertThat(changed(load(company)) + changed(load(employees))).isZero();
        assertThat(partners("ion")).containsExactly(Q + 1);

        qics.put(RELATIONS, List.of(relation(1, "Ateliér B.V.", "A1", true)));
        load(employees);
        load(employees);
        assertThat(partners("eva")).containsExactly(Q + 1);
    }

    @Test
    void whatIsOddIsKeptAndSaid() {
        node.partners.put(List.of(new Partner("own", "bakkerij", Partner.Kind.VENDOR, null, true, "manual")));
        qics.put(
                RELATIONS,
                List.of(
                        relation(1, "", "SAME", true),
                        relation(2, "Bakkerij", "same", true),
                        relation(4, "x".repeat(400) + "\0", "c".repeat(80), true),
                        Map.of("Name", "Without id")));
        qics.put(PROJECTS, List.of(project(1, "Dak", "P1", 99, true)));

        String id = node.coupleCompany(qics, WITH_RIGHTS);

        CrmReport report = load(id);

        assertThat(report.doubledCodes()).containsExactly("SAME");
        assertThat(report.namesakes()).hasSize(1);
        assertThat(report.lists().get(0).withoutId()).isEqualTo(1);
        assertThat(report.lists().get(1).orphans()).isEqualTo(1);
        assertThat(node.projects.find(Q + 1)).map(Project::partnerId).isEmpty();
        assertThat(node.partners.find(Q + 1)).map(Partner::name).contains("SAME");
        assertThat(node.partners.find(Q + 4))
                .map(partner -> partner.name().length())
                .contains(255);
        assertThat(partners("anybody")).contains("own", Q + 1, Q + 2);
        assertThat(changed(load(id))).as("the same again").isZero();
    }

    @Test
    void aLongOrOddIdIsTheSameHereEachTime() {
        assertThat(DirectoryRows.id("crm", "7")).isEqualTo("crm:7");
        assertThat(DirectoryRows.id("crm", "9".repeat(300)))
                .hasSize(44)
                .isEqualTo(DirectoryRows.id("crm", "9".repeat(300)));
        assertThat(DirectoryRows.id("crm", "9".repeat(300))).isNotEqualTo(DirectoryRows.id("crm", "9".repeat(301)));
    }

    @Test
    void tooManyRequestsWithoutAWordOnWhenAreWaitedOut() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        qics.answerNext(RELATIONS, 429, Map.of(), "");
        qics.answerNext(RELATIONS, 503, Map.of("Retry-After", "600"), "");
        qics.resetNext(PROJECTS);

        Instant first = waiting(id);
        assertThat(first).isBetween(clock.instant(), clock.instant().plusSeconds(10));
        qics.forgetAsked();
        assertThat(waiting(id)).as("asked again too early").isEqualTo(first);
        assertThat(qics.asked(RELATIONS)).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(waiting(id)).isEqualTo(clock.instant().plusSeconds(600));
        clock.advance(Duration.ofSeconds(600));
        waiting(id);
        clock.advance(Duration.ofSeconds(10));

        CrmReport report = load(id);

        assertThat(report.lists()).extracting(Tally::read).containsExactly(3L, 2L);
        assertThat(outcomes(report)).containsOnly(Outcome.COMPLETE);
    }

    private Instant waiting(String id) {
        CrmLoadResult result = node.load.work(id);
        assertThat(result).isInstanceOf(WaitUntil.class);
        return ((WaitUntil) result).moment();
    }

    @Test
    void aCrmThatDoesNotAnswerIsLeftAloneUntilTheNextLoad() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        for (int failure = 0; failure < 12; failure++) {
            qics.answerNext(PROJECTS, 502, Map.of(), "<html>");
        }
        CrmLoadResult result = node.load.work(id);
        for (int failure = 1; failure < 12; failure++) {
            assertThat(result).isInstanceOf(WaitUntil.class);
            clock.advance(Duration.ofMinutes(6));
            result = node.load.work(id);
        }

        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> assertThat(outcomes(failed.report()))
                .containsExactly(Outcome.COMPLETE, Outcome.SILENT));
        assertThat(partners("anybody")).as("what came stays").containsExactly(Q + 1, Q + 2);
        assertThat(outcomes(load(id))).containsOnly(Outcome.COMPLETE);
    }

    @Test
    void anAnswerThatIsNoListEndsThatListAloneAndDeactivatesNothing() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.answerNext(RELATIONS, 200, Map.of(), "{\"value\":[{\"CustomerCompanyId\":1},");

        assertThat(outcomes(load(id))).containsExactly(Outcome.UNREADABLE, Outcome.COMPLETE);
        qics.answerNext(RELATIONS, 404, Map.of(), "");
        qics.answerNext(PROJECTS, 302, Map.of("Location", "/login"), "");
        assertThat(outcomes(load(id))).containsExactly(Outcome.NOT_FOUND, Outcome.UNREADABLE);
        qics.put(RELATIONS, List.of(Map.of("Key", 1, "Name", "Alt câmp")));
        assertThat(outcomes(load(id))).containsExactly(Outcome.UNREADABLE, Outcome.COMPLETE);

        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Pages.class,
            names = {"ONE", "STUCK", "ENDLESS"})
    void pagesThatDoNotAdvanceEndTheListAndDeactivateNothing(Pages pages) {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.pages(pages, 2);
        qics.put(RELATIONS, List.of(relation(1, "Ateliér B.V.", "A1", true), relation(4, "Nou", "N", true)));
        node = node(Map.of("most-pages", "20"));
        qics.forgetAsked();

        CrmReport report = load(id);

        assertThat(report.lists().get(0).outcome())
                .isEqualTo(pages == Pages.ENDLESS ? Outcome.ENDLESS : Outcome.REPEATS);
        assertThat(qics.asked(RELATIONS)).hasSizeLessThanOrEqualTo(20);
        assertThat(report.lists().get(0).read()).isEqualTo(pages == Pages.ENDLESS ? 20 : 2);
        assertThat(partners("anybody")).contains(Q + 1, Q + 2, Q + 4);
    }

    @Test
    void aLoadGoesOnSliceBySliceOnAnotherNode() {
        qics.pages(Pages.SKIPPED, 10);
        qics.put(RELATIONS, relations(0, 35));
        String id = node.coupleCompany(qics, WITH_RIGHTS);

        int slices = 0;
        CrmLoadResult result;
        do {
            node = node(Map.of("job-time", "0s"));
            result = node.load.work(id);
            slices++;
        } while (result instanceof GoOn);

        assertThat(slices)
                .as("a page each: 4 and an empty one, one and an empty one, the end")
                .isEqualTo(8);
        assertThat(((Done) result).report().lists()).extracting(Tally::read).containsExactly(35L, 2L);
        assertThat(partners("anybody")).hasSize(35);
        qics.put(RELATIONS, relations(0, 34));
        while (node.load.work(id) instanceof GoOn) {}
        while (node.load.work(id) instanceof GoOn) {}
        assertThat(partners("anybody"))
                .as("what was seen is kept over the slices")
                .hasSize(34);
    }

    @Test
    void whatWasSeenIsKeptHoweverMuchItIs() {
        LoadTable table = new LoadTable(node.node.store);
        Instant now = clock.instant();
        table.take("many", "me", now, now.plusSeconds(60));
        Hashes seen = new Hashes();
        IntStream.range(0, 150_000).forEach(number -> seen.add("id" + number));

        table.put(
                "many",
                "me",
                new LoadTable.Load(
                        now,
                        null,
                        null,
                        null,
                        LoadState.begun(List.of(), kind -> true, List.of()),
                        seen,
                        Map.of(),
                        null));

        assertThat(table.find("many").orElseThrow().seen().bytes()).isEqualTo(seen.bytes());
        assertThat(seen.has("id149999")).isTrue();
        assertThat(seen.has("id150000")).isFalse();
    }

    @Test
    void oneNodeLoadsAtATimeAndADeadOneIsReplaced() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        node.node
                .store
                .jdbc()
                .sql("insert into sarcini_crm_load (connection_id, holder, held_until) values (?, 'dead', ?)")
                .params(id, clock.instant().plusSeconds(600).atOffset(ZoneOffset.UTC))
                .update();

        assertThat(node.load.work(id)).isInstanceOf(WaitUntil.class);
        assertThat(qics.asked(RELATIONS)).isEmpty();
        clock.advance(Duration.ofMinutes(11));
        assertThat(outcomes(load(id))).containsOnly(Outcome.COMPLETE);
    }

    @Test
    void aRevokedConsentIsToldOnceAndAsksNothingMore() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.grants().revoke(WITH_RIGHTS);
        node.node.changes.clear();

        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);
        qics.forgetAsked();
        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);

        assertThat(qics.asked("")).isEmpty();
        assertThat(node.node.changes).containsExactly("CONNECTED -> NEEDS_CONSENT");
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
    }

    @Test
    void aCrmThatRefusesAFreshTokenNeedsANewConsent() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        qics.answerNext(RELATIONS, 401, Map.of(), "");
        assertThat(outcomes(load(id))).as("once is nothing").containsOnly(Outcome.COMPLETE);
        for (String list : List.of(RELATIONS, RELATIONS, PROJECTS, PROJECTS)) {
            qics.answerNext(list, 401, Map.of(), "");
        }

        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);

        assertThat(node.node.connections.find(id).orElseThrow()).satisfies(connection -> {
            assertThat(connection.state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
            assertThat(connection.reason()).contains("Qics Milestones");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RELATIONS, PROJECTS})
    void aListThatAloneRefusesAFreshTokenIsOneWithoutTheRightToIt(String list) {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        load(id);
        qics.answerNext(list, 401, Map.of(), "");
        qics.answerNext(list, 401, Map.of(), "");

        CrmReport report = load(id);

        assertThat(report.lists())
                .filteredOn(tally -> tally.outcome() == Outcome.NOT_ALLOWED)
                .extracting(Tally::list)
                .containsExactly(list);
        assertThat(report.lists()).filteredOn(Tally::fine).hasSize(1);
        assertThat(node.node.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(partners("anybody")).containsExactly(Q + 1, Q + 2);
    }

    @Test
    void aRotatedTokenWhoseAnswerWasLostEndsInConnectAgainAndNotInALoop() {
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        qics.grants().endAccess();
        qics.grants().loseNextRefresh();
        qics.forgetAsked();

        assertThat(node.load.work(id)).isInstanceOf(WaitUntil.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);
        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);

        assertThat(qics.asked("/token")).hasSize(2);
        assertThat(node.node.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
    }

    @Test
    void aCrmWithoutRotationKeepsItsRefreshToken() {
        qics.grants().rotating(false);
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        for (int hour = 0; hour < 3; hour++) {
            clock.advance(Duration.ofHours(2));
            assertThat(outcomes(load(id))).containsOnly(Outcome.COMPLETE);
        }
    }

    @Test
    void twoNodesRefreshATokenThatWorksOnceOnce() throws Exception {
        String id = node.coupleCompany(teamleader);
        CrmNode other = node(Map.of());
        clock.advance(Duration.ofHours(2));
        teamleader.forgetAsked();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Set<String> tokens = new TreeSet<>();
            List<Callable<String>> asking = IntStream.range(0, 6)
                    .<Callable<String>>mapToObj(number -> () -> (number % 2 == 0 ? node : other)
                            .node
                            .connections
                            .token(id)
                            .value())
                    .toList();
            for (Future<String> token : threads.invokeAll(asking)) {
                tokens.add(token.get());
            }

            assertThat(tokens).hasSize(1);
            assertThat(teamleader.asked(TeamleaderStandIn.TOKEN)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aListThatWasForbiddenIsReadWholeOnceItIsAllowed() {
        Instant old = clock.instant().minus(Duration.ofDays(9));
        String id = node.coupleCompany(teamleader);
        teamleader.put(TeamleaderStandIn.COMPANIES, List.of(TeamleaderStandIn.company("a", "Firma", old)));
        assertThat(load(id).lists()).allMatch(Tally::fine);
        clock.advance(Duration.ofHours(4));
        teamleader.put(TeamleaderStandIn.CONTACTS, List.of(TeamleaderStandIn.company("b", "Om", old)));

        assertThat(load(id).lists()).extracting(Tally::read).containsExactly(0L, 1L, 0L);
    }

    @Test
    void thousandsInOnePageAreWrittenInBatchesAndOnce() {
        qics.pages(Pages.LINKED, 10_000);
        qics.put(RELATIONS, relations(0, 6_000));
        String id = node.coupleCompany(qics, WITH_RIGHTS);

        assertThat(changed(load(id))).isEqualTo(6_002);
        assertThat(changed(load(id))).isZero();
        qics.put(RELATIONS, relations(0, 3_500));
        assertThat(load(id).retired()).isZero();
        assertThat(load(id).retired()).isEqualTo(2_500);
    }

    @Test
    void teamleaderIsReadByNumbersWithinItsLimitAndThenForWhatChanged() {
        Instant old = clock.instant().minus(Duration.ofDays(9));
        List<Map<String, ?>> companies = IntStream.range(0, 250)
                .<Map<String, ?>>mapToObj(number -> TeamleaderStandIn.company("c" + number, "Firma " + number, old))
                .toList();
        teamleader.put(TeamleaderStandIn.COMPANIES, companies);
        teamleader.put(TeamleaderStandIn.PROJECTS, List.of(TeamleaderStandIn.project("p", "Dak", "c7")));
        teamleader.limit(3);
        String id = node.coupleCompany(teamleader);

        assertThat(waiting(id))
                .as("the window's end, asked for with its last request")
                .isEqualTo(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        CrmReport first = load(id);

        assertThat(first.lists()).extracting(Tally::read).containsExactly(250L, 0L, 1L);
        assertThat(node.projects.find(T + "p")).map(Project::partnerId).contains(T + "c7");
        assertThat(first.lists()).allMatch(Tally::fine);
        teamleader.limit(200);
        clock.advance(Duration.ofHours(4));
        teamleader.put(
                TeamleaderStandIn.COMPANIES,
                Stream.concat(
                                companies.stream().skip(1),
                                Stream.of(TeamleaderStandIn.company("new", "Nouă", clock.instant())))
                        .toList());

        CrmReport second = load(id);

        assertThat(second.lists()).extracting(Tally::read).containsExactly(1L, 0L, 1L);
        assertThat(second.retired()).as("what did not change is not gone").isZero();
        clock.advance(Duration.ofHours(24));
        CrmReport whole = load(id);
        assertThat(whole.lists().get(0).read()).isEqualTo(250);
        assertThat(whole.retired()).isZero();
        clock.advance(Duration.ofHours(4));
        CrmReport confirmed = load(id);
        assertThat(confirmed.lists().get(0).read())
                .as("all once more, for what was missed")
                .isEqualTo(250);
        assertThat(confirmed.retired()).isEqualTo(1);
        clock.advance(Duration.ofHours(4));
        assertThat(load(id).lists().get(0).read()).as("what changed").isLessThan(2);
        assertThat(node.partners.find(T + "c0")).map(Partner::active).contains(false);
    }

    @Test
    void whatAConnectionAloneBroughtGoesWithItAndNamesStay() {
        String company = node.coupleCompany(qics, WITH_RIGHTS);
        load(company);

        node.load.ask(company);
        assertThat(node.load.standing(company).asked()).isTrue();
        assertThat(load(company).retired()).isZero();
        assertThat(node.load.standing(company)).satisfies(standing -> {
            assertThat(standing.asked())
                    .as("the load that was asked for has begun")
                    .isFalse();
            assertThat(standing.underWay()).isFalse();
            assertThat(standing.held()).isFalse();
            assertThat(standing.started()).isNotNull();
        });

        node.load.end(node.node.connections.disconnect(company).connection());

        assertThat(partners("anybody")).isEmpty();
        assertThat(projects("anybody")).isEmpty();
        assertThat(node.partners.find(Q + 1)).map(Partner::name).contains("Ateliér B.V.");
        assertThat(node.load.standing(company)).isEqualTo(CrmStanding.NOTHING);
        assertThat(node.load.work(company)).isInstanceOf(ConsentMissing.class);
    }

    @Test
    void disconnectingWhileAPageIsReadBringsNothingBack() throws Exception {
        qics.pages(Pages.LINKED, 100_000);
        qics.put(RELATIONS, relations(0, 30_000));
        String id = node.coupleCompany(qics, WITH_RIGHTS);
        CompletableFuture<CrmLoadResult> loading = CompletableFuture.supplyAsync(() -> node.load.work(id));
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !partners("anybody").isEmpty());

        node.load.end(node.node.connections.disconnect(id).connection());

        assertThat(partners("anybody")).isEmpty();
        assertThat(loading.get()).isInstanceOf(GoOn.class);
        assertThat(partners("anybody")).as("once the page came to its end").isEmpty();
        assertThat(node.partners.find(Q + 29_999)).as("the page's last record").isEmpty();
        assertThat(node.load.standing(id)).isEqualTo(CrmStanding.NOTHING);
        assertThat(node.load.work(id)).isInstanceOf(ConsentMissing.class);
    }

    @Test
    void whatWasGivenUpJustBeforeACrashEndsLater() {
        String company = node.coupleCompany(qics, WITH_RIGHTS);
        String employees = node.coupleEmployee(qics, "eva", WITH_RIGHTS);
        load(company);
        load(employees);
        node.node.connections.disconnect(employees);

        node.load.endGivenUp();
        assertThat(node.load.standing(employees)).isEqualTo(CrmStanding.NOTHING);
        assertThat(partners("eva")).as("those of the company").containsExactly(Q + 1, Q + 2);
        node.node.connections.disconnect(company);
        node.load.endGivenUp();

        assertThat(partners("eva")).isEmpty();
        assertThat(projects("eva")).isEmpty();
    }

    @Test
    void aLoadThatWasUnderWayAtTheNewConsentStoresAndWritesNothingMore() {
        LoadTable table = new LoadTable(node.node.store);
        Instant now = clock.instant();
        LoadTable.Load load =
                table.take("mine", "me", now, now.plusSeconds(600)).orElseThrow();

        table.anew("mine");

        assertThat(table.hold("mine", "me", now.plusSeconds(600), () -> {
                    throw new AssertionError("written");
                }))
                .isFalse();
        table.put("mine", "me", new LoadTable.Load(now, now, now, null, null, load.seen(), Map.of(), null));
        assertThat(table.find("mine").orElseThrow().since()).isNull();
        assertThat(table.take("mine", "another", now, now.plusSeconds(600))).isPresent();
    }

    @Test
    void afterANewConsentAllRecordsAreAskedForAgain() {
        teamleader.put(TeamleaderStandIn.COMPANIES, List.of(TeamleaderStandIn.company("a", "Firma", clock.instant())));
        String id = node.coupleCompany(teamleader);
        load(id);
        load(id);
        assertThat(teamleader.asked("companies.list")).as("what changed").anyMatch(asked -> asked.body()
                .contains("updated_since"));
        teamleader.forgetAsked();

        node.load.anew(id);
        load(id);

        assertThat(teamleader.asked("companies.list")).isNotEmpty().noneMatch(asked -> asked.body()
                .contains("updated_since"));
    }
}
