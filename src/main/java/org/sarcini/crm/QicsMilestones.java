package org.sarcini.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sarcini.connect.Provider;
import org.sarcini.directory.Partner;

/**
 * Qics Milestones (FortesMilestones): OAuth 2 by code alone, records by OData. Its documents name neither {@code state}, scopes nor
 * PKCE, so the state rides in the redirect address, which it returns unchanged; how long tokens live, whether refresh tokens
 * rotate, how pages are cut and which fields a list has is not written anywhere, so each is taken as it comes.
 *
 * @see <a href="https://qicsmilestones.qics.nl/api/oauth2">FortesMilestones OAuth2 documentation</a>
 * @see <a href="https://support.qics.nl/hc/nl/articles/211480183-QicsMilestones-REST-API">QicsMilestones REST API</a>
 * @see <a href="https://qicsmilestones.qics.nl/api/Help/V2/Api/GET-V2-odata-OverviewCustomer">OverviewCustomer's fields</a>
 */
final class QicsMilestones implements CrmProvider {

    static final String NAME = "qics-milestones";

    /** The values of {@code CustomerType} are not documented. */
    private static final Pattern SUPPLIER = Pattern.compile("supplier|vendor|leverancier", Pattern.CASE_INSENSITIVE);

    private final CrmProperties.Qics properties;

    QicsMilestones(CrmProperties.Qics properties) {
        this.properties = properties;
    }

    @Override
    public Provider oauth() {
        return new Provider(
                NAME, properties.authUrl(), properties.tokenUrl(), null, null, List.of(), false, Map.of(), true);
    }

    @Override
    public String title() {
        return "Qics Milestones";
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public List<String> steps() {
        return List.of(
                "crm.steps.qics-milestones.1",
                "crm.steps.qics-milestones.2",
                "crm.steps.qics-milestones.3",
                "crm.steps.qics-milestones.4",
                "crm.steps.qics-milestones.5");
    }

    @Override
    public List<CrmResource> resources() {
        return List.of(
                entities(
                        properties.relations(),
                        CrmResource.Kind.RELATIONS,
                        "crm.right.qics-relations",
                        QicsMilestones::relation),
                entities(
                        properties.projects(),
                        CrmResource.Kind.PROJECTS,
                        "crm.right.qics-projects",
                        QicsMilestones::project));
    }

    private CrmResource entities(
            String entitySet, CrmResource.Kind kind, String right, Function<JsonNode, CrmRecord> reading) {
        URI address = properties.rootUrl().resolve(entitySet);
        return new CrmResource(
                entitySet, kind, since -> CrmRequest.get(address), false, Paging.odata(), right, reading);
    }

    /** A project names a relation by the id of its company as a customer, so that is what a relation is known by. */
    private static CrmRecord relation(JsonNode element) {
        // CompanyName and CompanyCode are those of the office whose customer it is: alike for all, and no names for
        // them.
        boolean named = element.has("Name") || element.has("CustomerCode");
        return new CrmRecord.Relation(
                text(element, "CustomerCompanyId", "CustomerId", "Id"),
                named ? text(element, "Name") : text(element, "CompanyName"),
                named ? Fields.text(element, "CustomerCode", "Code") : Fields.text(element, "CompanyCode", "Code"),
                SUPPLIER.matcher(text(element, "CustomerType")).find() ? Partner.Kind.VENDOR : Partner.Kind.CUSTOMER,
                Fields.yes(element, true, "IsActive"));
    }

    private static CrmRecord project(JsonNode element) {
        return new CrmRecord.Project(
                text(element, "ProjectId", "Id"),
                text(element, "ProjectName", "Name"),
                Fields.text(element, "ProjectCode", "Code"),
                Fields.text(element, "CustomerCompanyId"),
                Fields.yes(element, true, "IsActive"));
    }

    private static String text(JsonNode element, String... names) {
        return Objects.requireNonNullElse(Fields.text(element, names), "");
    }
}
