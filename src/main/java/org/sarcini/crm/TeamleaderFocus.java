package org.sarcini.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Provider;
import org.sarcini.directory.Partner;

/**
 * Teamleader Focus: every call is a POST of {@code <resource>.<verb>}, pages go by number, refresh tokens work once. Companies and
 * contacts are relations; the list of projects cannot be asked for what changed.
 *
 * @see <a href="https://developer.teamleader.eu/">Teamleader Focus API</a>
 */
final class TeamleaderFocus implements CrmProvider {

    static final String NAME = "teamleader-focus";

    /** What the documents allow for a list. */
    private static final int PAGE = 100;

    /** As the documents write a moment: {@code 2016-02-04T16:44:33+00:00}. */
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CrmProperties.Teamleader properties;

    TeamleaderFocus(CrmProperties.Teamleader properties) {
        this.properties = properties;
    }

    @Override
    public Provider oauth() {
        return new Provider(
                NAME, properties.authUrl(), properties.tokenUrl(), null, null, List.of(), false, Map.of(), false);
    }

    @Override
    public String title() {
        return "Teamleader Focus";
    }

    /** Teamleader ties scopes to the registered application, and asks for none in the address. */
    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public List<String> steps() {
        return List.of(
                "crm.steps.teamleader-focus.1",
                "crm.steps.teamleader-focus.2",
                "crm.steps.teamleader-focus.3",
                "crm.steps.teamleader-focus.4");
    }

    @Override
    public List<CrmResource> resources() {
        return List.of(
                list(
                        "companies.list",
                        CrmResource.Kind.RELATIONS,
                        true,
                        "added_at",
                        "crm.right.teamleader-companies",
                        TeamleaderFocus::company),
                list(
                        "contacts.list",
                        CrmResource.Kind.RELATIONS,
                        true,
                        "added_at",
                        "crm.right.teamleader-contacts",
                        TeamleaderFocus::contact),
                list(
                        "projects-v2/projects.list",
                        CrmResource.Kind.PROJECTS,
                        false,
                        "project_key",
                        "crm.right.teamleader-projects",
                        TeamleaderFocus::project));
    }

    private CrmResource list(
            String call,
            CrmResource.Kind kind,
            boolean knowsChanges,
            String order,
            String right,
            Function<JsonNode, CrmRecord> reading) {
        return new CrmResource(
                call,
                kind,
                since -> {
                    Map<String, Object> body = new HashMap<>();
                    body.put("page", Map.of("size", PAGE, "number", 1));
                    // What is new comes last, so that no page moves meanwhile.
                    body.put("sort", List.of(Map.of("field", order, "order", "asc")));
                    if (since != null) {
                        body.put("filter", Map.of("updated_since", SINCE.format(since)));
                    }
                    return new CrmRequest(properties.rootUrl().resolve(call), body);
                },
                knowsChanges,
                Paging.numbers(PAGE),
                right,
                reading);
    }

    private static CrmRecord company(JsonNode element) {
        return new CrmRecord.Relation(
                text(element, "id"),
                text(element, "name"),
                Fields.text(element, "number"),
                Partner.Kind.CUSTOMER,
                !text(element, "status").equals("deactivated"));
    }

    private static CrmRecord contact(JsonNode element) {
        String name = Stream.of(text(element, "first_name"), text(element, "last_name"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return new CrmRecord.Relation(
                text(element, "id"),
                name,
                null,
                Partner.Kind.CUSTOMER,
                !text(element, "status").equals("deactivated"));
    }

    private static CrmRecord project(JsonNode element) {
        return new CrmRecord.Project(
                text(element, "id"),
                text(element, "title"),
                Fields.text(element, "project_key", "reference"),
                customer(element),
                !text(element, "status").matches("closed|cancelled|done"));
    }

    /** The company it is for, else the contact; {@code customer} is what the module before this one calls it. */
    private static @Nullable String customer(JsonNode project) {
        JsonNode customers = project.path("customers");
        for (JsonNode customer : customers) {
            if (text(customer, "type").equals("company")) {
                return Fields.text(customer, "id");
            }
        }
        return Fields.text(customers.isEmpty() ? project.path("customer") : customers.path(0), "id");
    }

    private static String text(JsonNode element, String name) {
        return Objects.requireNonNullElse(Fields.text(element, name), "");
    }
}
