package org.sarcini.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of records of a provider.
 *
 * @param name as the provider spells it, for reports
 * @param kind what its records become here
 * @param first the request for the first page; the argument is the moment since which changes are wanted, null for all records
 * @param knowsChanges whether the provider can be asked for what changed since a moment; else that argument is always null
 * @param paging how pages follow each other
 * @param right the key of the words for the right without which a person sees none of these
 * @param reading makes a record of one element of the page
 */
public record CrmResource(
        String name,
        Kind kind,
        Function<@Nullable Instant, CrmRequest> first,
        boolean knowsChanges,
        Paging paging,
        String right,
        Function<JsonNode, CrmRecord> reading) {

    /** What records become. */
    public enum Kind {
        RELATIONS,
        PROJECTS
    }
}
