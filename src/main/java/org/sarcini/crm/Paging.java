package org.sarcini.crm;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sarcini.installation.Pure;

/** How a provider is asked for the page after a page. Whether pages go on and on is watched elsewhere. */
@Pure
@FunctionalInterface
public interface Paging {

    /**
     * The request after that page; empty after the last one.
     *
     * @param asked the request for the first page
     * @throws IllegalArgumentException if the page names a next one by what is no address
     */
    Optional<CrmRequest> next(CrmRequest asked, CrmPage page);

    /**
     * OData: by the answer's link to the next page, of which path and query are followed, so that a token never leaves for
     * another host. Where the first page names no next one, by {@code $skip} until a page is empty: a server has to name it, but
     * not each does.
     *
     * @see <a href="https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html">OData 4.01, 11.2.6.7: paging</a>
     */
    static Paging odata() {
        return (asked, page) -> {
            String link = page.nextLink();
            if (link != null) {
                return Optional.of(CrmRequest.get(here(asked.address(), URI.create(link.replace(" ", "%20")))));
            }
            if (page.linked() || page.records() == 0) {
                return Optional.empty();
            }
            String address = asked.address().toString();
            char glue = address.indexOf('?') < 0 ? '?' : '&';
            return Optional.of(
                    CrmRequest.get(URI.create(address + glue + "$skip=" + (page.before() + page.records()))));
        };
    }

    private static URI here(URI asked, URI link) {
        URI there = asked.resolve(link);
        String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
        return asked.resolve(there.getRawPath() + query);
    }

    /**
     * By {@code page: {size, number}} in the posted body, from 1; a page with fewer records than asked for is the last.
     *
     * @param size how many records are asked for
     */
    static Paging numbers(int size) {
        return (asked, page) -> {
            if (page.records() < size) {
                return Optional.empty();
            }
            Map<String, Object> body = new HashMap<>(asked.body() == null ? Map.of() : asked.body());
            body.put("page", Map.of("size", size, "number", page.number() + 2));
            return Optional.of(new CrmRequest(asked.address(), body));
        };
    }
}
