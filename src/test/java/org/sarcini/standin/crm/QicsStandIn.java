package org.sarcini.standin.crm;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Qics Milestones as far as it is documented, and in each way in which it may be where it is not: pages named by links, taken by
 * {@code $skip}, or none; ids bare or quoted; OData 2 or 3.
 *
 * @see <a href="https://qicsmilestones.qics.nl/api/oauth2">FortesMilestones OAuth2 documentation</a>
 */
public final class QicsStandIn extends CrmStandIn {

    /** How a list is cut into pages. */
    public enum Pages {
        LINKED,
        SKIPPED,
        /** All in one, whatever is asked. */
        ONE,
        /** Each page names a next one, for ever. */
        ENDLESS,
        /** Each page names itself. */
        STUCK
    }

    public static final String AUTH = "/api/oauth2/oauth2/auth";
    public static final String TOKEN = "/api/oauth2/oauth2/token";
    public static final String ROOT = "/api/V3/odata/";
    public static final String RELATIONS = "OverviewCustomer";
    public static final String PROJECTS = "Project";

    private volatile Pages pages = Pages.LINKED;
    private volatile int size = 100;
    private volatile boolean quoted;
    private volatile boolean verbose;

    public QicsStandIn(Clock clock) {
        super(clock, AUTH, TOKEN, false);
        put(RELATIONS, List.of());
        put(PROJECTS, List.of());
        shows(CrmGrants.WITHOUT_RIGHTS, RELATIONS, record -> false);
        shows(CrmGrants.WITHOUT_RIGHTS, PROJECTS, record -> false);
    }

    /** How lists are cut. */
    public QicsStandIn pages(Pages how, int pageSize) {
        pages = how;
        size = pageSize;
        return this;
    }

    /** Whether ids are quoted, as in the documents' examples. */
    public QicsStandIn quoted(boolean now) {
        quoted = now;
        return this;
    }

    /** Whether answers have the shape of OData 2. */
    public QicsStandIn verbose(boolean now) {
        verbose = now;
        return this;
    }

    /** A relation, of which the office that uses Qics is the company. */
    public static Map<String, ?> relation(long id, String name, String code, boolean active) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("CustomerCompanyId", id);
        fields.put("CompanyId", 1);
        fields.put("CompanyName", "Ons Kantoor B.V.");
        fields.put("CompanyCode", "KANTOOR");
        fields.put("CustomerId", 1_000_000 + id);
        fields.put("Name", name);
        fields.put("CustomerCode", code);
        fields.put("CustomerType", "Customer");
        fields.put("IsActive", active);
        return fields;
    }

    /** A project of a relation. */
    public static Map<String, ?> project(long id, String name, String code, long relation, boolean active) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("ProjectId", id);
        fields.put("ProjectName", name);
        fields.put("ProjectCode", code);
        fields.put("CustomerCompanyId", relation);
        fields.put("IsActive", active);
        return fields;
    }

    @Override
    String listName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    CrmReply page(CrmCall call, List<? extends Map<String, ?>> records) {
        long skip = Long.parseLong(call.parameters().getOrDefault("$skip", "0"));
        return switch (pages) {
            case ONE -> answer(records, null);
            case SKIPPED -> answer(part(records, skip, size), null);
            case LINKED ->
                answer(part(records, skip, size), skip + size < records.size() ? link(call, skip + size) : null);
            case STUCK -> answer(part(records, 0, size), at(call.path()) + "?$skip=0");
            case ENDLESS -> answer(List.of(relation(skip + 1, "R" + skip, "", true)), link(call, skip + 1));
        };
    }

    private String link(CrmCall call, long skip) {
        return at(call.path()) + "?$skip=" + skip;
    }

    private CrmReply answer(List<? extends Map<String, ?>> records, @Nullable String next) {
        List<Map<String, ?>> shown = quoted
                ? records.stream().<Map<String, ?>>map(QicsStandIn::quoted).toList()
                : copy(records);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(verbose ? "results" : "value", shown);
        if (next != null) {
            answer.put(verbose ? "__next" : "odata.nextLink", next);
        }
        return CrmReply.json(200, verbose ? Map.of("d", answer) : answer);
    }

    private static Map<String, ?> quoted(Map<String, ?> record) {
        Map<String, Object> other = new HashMap<>(record);
        other.replaceAll((name, value) -> name.endsWith("Id") && value != null ? value.toString() : value);
        return other;
    }
}
