package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sarcini.directory.Partner.Kind;
import org.sarcini.installation.Messages;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is asked of each CRM, and what its records mean here. */
class ProvidersTest {

    private static final CrmProperties PROPERTIES =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("sarcini.crm", CrmProperties.class);
    private static final CrmProvider QICS = new QicsMilestones(PROPERTIES.qics());
    private static final CrmProvider TEAMLEADER = new TeamleaderFocus(PROPERTIES.teamleader());

    static Stream<CrmProvider> all() {
        return Stream.of(QICS, TEAMLEADER);
    }

    private static CrmRecord read(CrmProvider provider, int resource, String json) throws IOException {
        return provider.resources().get(resource).reading().apply(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @MethodSource("all")
    void asksForRelationsBeforeTheProjectsThatNameThem(CrmProvider provider) {
        assertThat(provider.resources()).extracting(CrmResource::kind).isSorted();
        assertThat(provider.resources().get(0).kind()).isEqualTo(CrmResource.Kind.RELATIONS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasANameThatLeavesRoomForIdsAndWordsForEachRight(CrmProvider provider) {
        assertThat(provider.oauth().name()).matches("[a-z-]{1,20}");
        assertThat(provider.resources())
                .allSatisfy(resource -> assertThat(new Messages("crm").text(Locale.ENGLISH, resource.right()))
                        .isNotEqualTo(resource.right()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsARecordWithoutAnyFieldAsOneWithoutAnId(CrmProvider provider) {
        assertThat(provider.resources()).allSatisfy(resource -> {
            assertThat(resource.reading()
                            .apply(new ObjectMapper().readTree("{}"))
                            .id())
                    .isEmpty();
            assertThat(resource.reading()
                            .apply(new ObjectMapper().readTree("7"))
                            .id())
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"4711, true", "'4711', 'True'", "'4711', 1"})
    void qicsIdsAndFlagsMayBeBareOrQuoted(String id, String active) throws IOException {
        assertThat(read(
                        QICS,
                        0,
                        "{'CustomerCompanyId':%s,'Name':' Ateliér B.V. ','CustomerCode':'A1','IsActive':%s}"
                                .formatted(id, active.equals("True") ? "'True'" : active)))
                .isEqualTo(new CrmRecord.Relation("4711", "Ateliér B.V.", "A1", Kind.CUSTOMER, true));
        assertThat(read(QICS, 0, "{'CustomerCompanyId':'4711'}").id()).isEqualTo("4711");
    }

    @Test
    void qicsRelationsAreCalledAsCustomersAndNotAsTheOfficeWhoseCustomersTheyAre() throws IOException {
        String office =
                "{'CustomerCompanyId':7,'CompanyId':1,'CompanyName':'Ons Kantoor B.V.','CompanyCode':'OK','CustomerId':3,";

        assertThat(read(QICS, 0, office + "'Name':'Bakkerij','CustomerCode':'B1','IsActive':true}"))
                .isEqualTo(new CrmRecord.Relation("7", "Bakkerij", "B1", Kind.CUSTOMER, true));
        assertThat(read(QICS, 0, office + "'Name':'Bakkerij','CustomerCode':null}"))
                .isEqualTo(new CrmRecord.Relation("7", "Bakkerij", null, Kind.CUSTOMER, true));
        assertThat(read(QICS, 0, "{'CustomerCompanyId':7,'CompanyName':'Bakkerij','CompanyCode':'B1'}"))
                .as("another shape, with nothing else to call it by")
                .isEqualTo(new CrmRecord.Relation("7", "Bakkerij", "B1", Kind.CUSTOMER, true));
    }

    @ParameterizedTest
    @CsvSource({
        "Supplier, VENDOR",
        "vendor, VENDOR",
        "Leverancier, VENDOR",
        "Customer, CUSTOMER",
        "1, CUSTOMER",
    })
    void qicsRelationsThatReadLikeSuppliersAreVendors(String type, Kind kind) throws IOException {
        assertThat(read(QICS, 0, "{'CustomerCompanyId':7,'Name':'Bakkerij','CustomerType':'%s'}".formatted(type)))
                .isEqualTo(new CrmRecord.Relation("7", "Bakkerij", null, kind, true));
    }

    @Test
    void qicsProjectsNameTheirRelationByTheIdOfItsCompany() throws IOException {
        assertThat(
                        read(
                                QICS,
                                1,
                                "{'ProjectId':9,'ProjectName':'Dak','ProjectCode':'P-9','CustomerCompanyId':'4711','IsActive':false}"))
                .isEqualTo(new CrmRecord.Project("9", "Dak", "P-9", "4711", false));
        assertThat(read(QICS, 1, "{'Id':'9','Name':'Dak','CustomerCompanyId':null}"))
                .isEqualTo(new CrmRecord.Project("9", "Dak", null, null, true));
    }

    @Test
    void teamleaderCompaniesAndContactsAreRelations() throws IOException {
        assertThat(read(TEAMLEADER, 0, "{'id':'c-1','name':'Bouw NV','status':'deactivated'}"))
                .isEqualTo(new CrmRecord.Relation("c-1", "Bouw NV", null, Kind.CUSTOMER, false));
        assertThat(read(TEAMLEADER, 1, "{'id':'p-1','first_name':'Jan','last_name':'','status':'active'}"))
                .isEqualTo(new CrmRecord.Relation("p-1", "Jan", null, Kind.CUSTOMER, true));
    }

    @Test
    void teamleaderProjectsNameACompanyOrAContact() throws IOException {
        assertThat(read(
                        TEAMLEADER,
                        2,
                        "{'id':'x','title':'Dak','status':'open','customers':[{'type':'contact','id':'p-1'},"
                                + "{'type':'company','id':'c-1'},{'type':'company','id':'c-2'}]}"))
                .isEqualTo(new CrmRecord.Project("x", "Dak", null, "c-1", true));
        assertThat(read(TEAMLEADER, 2, "{'id':'x','title':'Dak','customers':[{'type':'contact','id':'p-1'}]}"))
                .isEqualTo(new CrmRecord.Project("x", "Dak", null, "p-1", true));
        assertThat(read(TEAMLEADER, 2, "{'id':'x','title':'Dak','customer':{'type':'contact','id':'p-1'}}"))
                .as("as the module before has it")
                .isEqualTo(new CrmRecord.Project("x", "Dak", null, "p-1", true));
        assertThat(read(TEAMLEADER, 2, "{'id':'x','title':'Dak','status':'closed','customers':[]}"))
                .isEqualTo(new CrmRecord.Project("x", "Dak", null, null, false));
    }

    @Test
    void onlyWhatKnowsChangesIsAskedForThem() {
        Instant since = Instant.parse("2026-03-02T08:00:00.123456Z");

        assertThat(TEAMLEADER.resources()).extracting(CrmResource::knowsChanges).containsExactly(true, true, false);
        assertThat(TEAMLEADER.resources().get(0).first().apply(since).body())
                .containsEntry("filter", Map.of("updated_since", "2026-03-02T08:00:00+00:00"));
        assertThat(TEAMLEADER.resources().get(0).first().apply(null).body())
                .doesNotContainKey("filter")
                .containsEntry("sort", List.of(Map.of("field", "added_at", "order", "asc")));
        assertThat(QICS.resources()).noneMatch(CrmResource::knowsChanges);
    }
}
