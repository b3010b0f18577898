package org.sarcini.crm;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a page once all of it was read.
 *
 * @param number of the page, from 0
 * @param before how many records the pages before it had
 * @param records how many it had itself
 * @param nextLink the address of the next page, where the answer named one
 * @param linked whether the page before it named this one
 */
public record CrmPage(int number, long before, int records, @Nullable String nextLink, boolean linked) {

    /** The first page, before it was read. */
    static final CrmPage FIRST = new CrmPage(0, 0, 0, null, false);

    /** The page after this one, before it was read. */
    CrmPage after() {
        return new CrmPage(number + 1, before + records, 0, null, nextLink != null);
    }
}
