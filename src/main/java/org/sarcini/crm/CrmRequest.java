package org.sarcini.crm;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of records.
 *
 * @param address the whole of it, query included
 * @param body what is posted as JSON; null asks with GET
 */
public record CrmRequest(URI address, @Nullable Map<String, Object> body) {

    /** A GET of that address. */
    public static CrmRequest get(URI address) {
        return new CrmRequest(address, null);
    }
}
