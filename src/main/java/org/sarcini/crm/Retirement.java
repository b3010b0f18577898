package org.sarcini.crm;

import java.util.List;
import org.sarcini.installation.Pure;

/** When what a load did not bring counts as missed; what two such loads in a row miss is taken for gone. */
@Pure
final class Retirement {

    private Retirement() {}

    /**
     * Whether the load says which rows of that kind are gone: only if each list of that kind was read whole and
     * to its end, and there were records. An empty answer, a missing right or a list that broke off says nothing about rows.
     */
    static boolean of(CrmResource.Kind kind, List<Tally> tallies) {
        List<Tally> ofKind =
                tallies.stream().filter(tally -> tally.kind() == kind).toList();
        return ofKind.stream().allMatch(tally -> tally.whole() && tally.fine() && tally.withoutId() == 0)
                && ofKind.stream().anyMatch(tally -> tally.outcome() == Outcome.COMPLETE);
    }
}
