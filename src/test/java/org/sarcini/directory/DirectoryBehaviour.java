package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.TestDatabase;
import org.sarcini.directory.Partner.Kind;
import org.sarcini.installation.Store;

/** Partners and projects in a table, searched as people type. Shared by the databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DirectoryBehaviour {

    Store store;
    private Partners partners;
    private Projects projects;

    abstract TestDatabase database();

    @BeforeAll
    void start() {
        store = database().store();
        partners = new Partners(store);
        projects = new Projects(store);
    }

    @BeforeEach
    void empty() {
        store.jdbc().sql("delete from sarcini_partner").update();
        store.jdbc().sql("delete from sarcini_project").update();
        store.jdbc().sql("delete from sarcini_viewer").update();
        store.jdbc().sql("delete from sarcini_change").update();
    }

    private static Partner partner(String id, String name, String code) {
        return new Partner(id, name, Kind.CUSTOMER, code, true, "file");
    }

    private List<String> found(String text) {
        return partners.search("ana", text, 10).stream().map(Partner::id).toList();
    }

    @Test
    void bothWaysOfWritingRomanianLettersAndNoneAtAllFindTheSame() {
        partners.put(List.of(
                partner("comma", "Ștefănescu și Țăran", null),
                partner("cedilla", "Ştefănescu şi Ţăran", null),
                partner("other", "Brâncuși", null)));

        for (String text : List.of("stefanescu", "ȘTEFĂNESCU", "Ştefănescu", "țăran", "taran stefan")) {
            assertThat(found(text)).as(text).containsExactlyInAnyOrder("comma", "cedilla");
        }
        assertThat(found("brancusi")).containsExactly("other");
        assertThat(found("Brîncuși")).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEndedNamesakesAndInactiveAmongThem() {
        partners.put(List.of(
                partner("b", "Atelier", null),
                partner("a", "Atelier", null),
                new Partner("c", "Atelier Nord", Kind.VENDOR, "7", false, "manual"),
                partner("d", "Brutărie", null)));

        List<Partner> first = partners.page("", null, "", 2);
        assertThat(first).extracting(Partner::id).containsExactly("a", "b");
        assertThat(partners.page("", null, Partners.cursor(first.get(1)), 5))
                .extracting(Partner::id)
                .containsExactly("c", "d");
        assertThat(partners.page("atelier", true, Partners.cursor(first.get(0)), 5))
                .extracting(Partner::id)
                .containsExactly("b");
        assertThat(partners.page("", false, "", 5)).extracting(Partner::id).containsExactly("c");
        partners.remove("a");
        assertThat(partners.find("a")).isEmpty();
    }

    @Test
    void everyWordIsLookedForAnywhere() {
        partners.put(List.of(partner("a", "Atelierul de Pâine S.R.L.", null), partner("b", "Pâine & Vin", null)));

        assertThat(found("paine atel")).containsExactly("a");
        assertThat(found("srl")).containsExactly("a");
        assertThat(found("s.r.l.")).containsExactly("a");
        assertThat(found("paine vin")).containsExactly("b");
        assertThat(found("%")).as("nothing but a sign finds all, like a blank").hasSize(2);
        assertThat(found("panificatie")).isEmpty();
    }

    @Test
    void theCodeComesFirstThenBeginningsThenWordsThenTheRest() {
        partners.put(List.of(
                partner("inside", "Megalfa", null),
                partner("word", "Noua Alfa", null),
                partner("begins", "Alfabet", null),
                partner("code", "Zeta", "ALFA")));

        assertThat(found("alfa")).containsExactly("code", "begins", "word", "inside");
    }

    @Test
    void whatIsNotActiveIsNotOfferedButFound() {
        partners.put(List.of(new Partner("old", "Vechi", Kind.VENDOR, null, false, "file")));

        assertThat(found("vechi")).isEmpty();
        assertThat(partners.find("old")).map(Partner::name).contains("Vechi");
        assertThat(partners.find(List.of("old", "none"))).containsOnlyKeys("old");
    }

    @Test
    void aPartnerNarrowsTheProjects() {
        projects.put(List.of(
                new Project("1", "Casa verde", null, "P1", true, "file"),
                new Project("2", "Casa albă", null, "P2", true, "file"),
                new Project("3", "Casa noastră", null, null, true, "file")));

        assertThat(projects.search("ana", "casa", null, 10)).hasSize(3);
        assertThat(projects.search("ana", "casa", "P2", 10))
                .extracting(Project::id)
                .containsExactly("2");
        assertThat(projects.search("ana", "", "P1", 10)).extracting(Project::id).containsExactly("1");
    }

    @Test
    void whatDidNotChangeIsNotWritten() {
        List<Partner> rows = List.of(partner("1", "Unu", null), partner("2", "Doi", "D"));
        assertThat(partners.put(rows)).containsExactly("1", "2");
        assertThat(partners.put(rows)).isEmpty();

        assertThat(partners.put(List.of(partner("1", "Unu", null), partner("2", "Doi SA", "D"))))
                .containsExactly("2");
        assertThat(partners.find("2")).map(Partner::name).contains("Doi SA");
        assertThat(found("doi sa")).containsExactly("2");
    }

    @Test
    void whatASourceHasNoMoreIsOfferedNoMore() {
        partners.put(List.of(
                partner("1", "Unu", null),
                partner("2", "Doi", null),
                new Partner("c", "Unu CRM", Kind.CUSTOMER, null, true, "crm")));

        assertThat(partners.retireOthers("file", List.of("2"))).isEqualTo(1);

        assertThat(found("")).containsExactly("2", "c");
        assertThat(partners.find("1")).map(Partner::active).contains(false);
    }

    static Partner loaded(String id, boolean active) {
        return new Partner(id, "Firma " + id, Kind.CUSTOMER, "C" + id, active, "crm");
    }

    int load(String viewer, Partner... rows) {
        return partners.loaded().put(List.of(rows), viewer);
    }

    List<String> offered(String user) {
        return partners.search(user, "", 10).stream().map(Partner::id).toList();
    }

    @Test
    void whatOneEmployeeBroughtIsOfferedToThemAlone() {
        partners.put(List.of(partner("all", "Tuturor", null)));

        assertThat(load("ana", loaded("1", true), loaded("2", true))).isEqualTo(2);
        assertThat(load("dan", loaded("2", true))).as("was there already").isZero();

        assertThat(offered("ana")).containsExactlyInAnyOrder("all", "1", "2");
        assertThat(offered("dan")).containsExactlyInAnyOrder("all", "2");
        assertThat(offered("eva")).containsExactly("all");
        projects.loaded().put(List.of(new Project("1", "Al Anei", null, "1", true, "crm")), "ana");
        assertThat(projects.search("ana", "", null, 5)).hasSize(1);
        assertThat(projects.search("eva", "", null, 5)).isEmpty();
        assertThat(partners.page("", null, "", 10)).as("administrators see all").hasSize(3);
    }

    @Test
    void whatOthersAloneAreOfferedIsNotFoundForSomebodyWhoseIdItIsKnownTo() {
        partners.put(List.of(
                partner("all", "Tuturor", null), new Partner("old", "Vechi", Kind.VENDOR, null, false, "file")));
        load("ana", loaded("1", true));
        projects.loaded().put(List.of(new Project("p", "Al Anei", null, "1", true, "crm")), "ana");

        assertThat(partners.findFor("ana", List.of("all", "old", "1", "none"))).containsOnlyKeys("all", "old", "1");
        assertThat(partners.findFor("eva", List.of("all", "old", "1", "none"))).containsOnlyKeys("all", "old");
        assertThat(projects.findFor("ana", List.of("p"))).containsOnlyKeys("p");
        assertThat(projects.findFor("eva", List.of("p"))).isEmpty();
        assertThat(partners.findFor("eva", List.of())).isEmpty();
    }

    @Test
    void whatTheCompanyBringsIsOfferedToAllAndNotChangedInTheNameOfOne() {
        load("ana", loaded("1", true));
        load(null, loaded("1", true));

        assertThat(offered("eva")).containsExactly("1");
        assertThat(load("ana", new Partner("1", "Alt nume", Kind.VENDOR, null, false, "crm")))
                .isZero();
        assertThat(partners.find("1")).contains(loaded("1", true));
        assertThat(offered("eva")).containsExactly("1");
    }

    @Test
    void whatTheCompanyNoMoreSeesStaysWithTheEmployeesWhoDo() {
        load(null, loaded("1", true), loaded("2", true));
        load("ana", loaded("1", true));

        assertThat(partners.loaded().retire("crm", null, "2"::equals)).isEqualTo(1);
        assertThat(offered("ana")).containsExactly("2");
        assertThat(load("ana", loaded("1", true))).isEqualTo(1);

        assertThat(offered("ana")).containsExactlyInAnyOrder("1", "2");
        assertThat(offered("eva")).containsExactly("2");
        assertThat(load("ana", loaded("1", true))).isZero();
    }

    @Test
    void whatNobodySeesAnyMoreIsInactiveAndNeverDeleted() {
        load("ana", loaded("1", true), loaded("2", true));
        load("dan", loaded("1", true));

        assertThat(partners.loaded().retire("crm", "ana", id -> false)).isEqualTo(2);

        assertThat(offered("ana")).isEmpty();
        assertThat(offered("dan")).containsExactly("1");
        assertThat(partners.find("2")).map(Partner::active).contains(false);
        assertThat(load("ana", loaded("2", true))).isEqualTo(1);
        assertThat(offered("ana")).containsExactly("2");
    }

    @Test
    void retiringTouchesNoOtherSourceAndNoOtherPeoplesRows() {
        partners.put(List.of(partner("file", "Din fișier", null)));
        load("ana", loaded("1", true));
        load(null, loaded("2", true));

        assertThat(partners.loaded().retire("crm", null, id -> false)).isEqualTo(1);

        assertThat(offered("ana")).containsExactlyInAnyOrder("1", "file");
    }

    @Test
    void onlyWhatWasThereBeforeHasItsTasksLookedAt() {
        load(null, loaded("1", true));
        assertThat(changes()).isZero();

        load(null, new Partner("1", "Alt nume", Kind.CUSTOMER, null, true, "crm"), loaded("2", true));

        assertThat(changes()).isEqualTo(1);
    }

    private int changes() {
        return store.jdbc()
                .sql("select count(*) from sarcini_change")
                .query(Integer.class)
                .single();
    }

    @Test
    void sameCodesAndNamesOfOtherSourcesAreFound() {
        partners.put(List.of(partner("a", "FIRMA 1", null), partner("b", "Alta", null), partner("c", "ALTA", null)));
        load(
                null,
                loaded("1", true),
                new Partner("2", "Doi", Kind.CUSTOMER, "c1", true, "crm"),
                new Partner("3", "Trei", Kind.CUSTOMER, "X", true, "crm"),
                new Partner("4", "Patru", Kind.CUSTOMER, "X", false, "crm"));
        load("ana", new Partner("5", "Alta", Kind.CUSTOMER, "X", true, "crm"));

        assertThat(partners.loaded().doubledCodes("crm", null, 5)).containsExactly("C1");
        assertThat(partners.loaded().doubledCodes("crm", "ana", 5)).containsExactly("C1", "X");
        assertThat(partners.loaded().namesakes("crm", null, 5)).containsExactly("FIRMA 1");
        assertThat(partners.loaded().namesakes("crm", "ana", 5)).hasSize(2);
    }

    @Test
    void thousandsAreFoundInNoTime() {
        List<Partner> many = new ArrayList<>();
        for (int number = 0; number < 20_000; number++) {
            many.add(partner("id" + number, "Firma numărul " + number + " S.R.L.", "C" + number));
        }
        assertThat(partners.put(many)).hasSize(20_000);
        assertThat(found("c19999")).containsExactly("id19999");
        assertThat(partners.put(many)).isEmpty();

        long start = System.nanoTime();
        assertThat(found("numar 19999")).containsExactly("id19999");
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(1_000);
    }
}
