package org.sarcini.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/**
 * How far a load is; nothing but this is needed to go on, on whatever node.
 *
 * @param list which of the provider's lists is read
 * @param request what is asked next; null for its first page
 * @param page what is known of the page that is asked next
 * @param first hash of the first record of the page before
 * @param failures how often in a row the CRM did not answer
 * @param tallies of all lists, in their order
 */
@Pure
record LoadState(int list, @Nullable CrmRequest request, CrmPage page, long first, int failures, List<Tally> tallies) {

    /**
     * @param whole of which kinds all records are asked for
     * @param last what the load before brought
     */
    static LoadState begun(List<CrmResource> lists, Predicate<CrmResource.Kind> whole, List<Tally> last) {
        Map<String, Long> known = last.stream().collect(Collectors.toMap(Tally::list, Tally::known, Math::max));
        return new LoadState(
                0,
                null,
                CrmPage.FIRST,
                0,
                0,
                lists.stream()
                        .map(list -> begun(list, whole.test(list.kind()), known.getOrDefault(list.name(), 0L)))
                        .toList());
    }

    /** A list that never brought anything is asked for whole: meanwhile somebody may have got the right to see it. */
    private static Tally begun(CrmResource list, boolean whole, long known) {
        return Tally.begun(list, whole || !list.knowsChanges() || known == 0, known);
    }

    /** The tally of the list that is being read. */
    Tally tally() {
        return tallies.get(list);
    }

    LoadState tally(Tally now) {
        List<Tally> all = new ArrayList<>(tallies);
        all.set(list, now);
        return new LoadState(list, request, page, first, failures, List.copyOf(all));
    }

    /** On to the next page. */
    LoadState next(CrmRequest asked, CrmPage done, long firstOfIt) {
        return new LoadState(list, asked, done.after(), firstOfIt, 0, tallies);
    }

    /** On to the next list. */
    LoadState nextList() {
        return new LoadState(list + 1, null, CrmPage.FIRST, 0, 0, tallies);
    }

    LoadState failed() {
        return new LoadState(list, request, page, first, failures + 1, tallies);
    }
}
