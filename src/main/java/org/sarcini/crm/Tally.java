package org.sarcini.crm;

import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/**
 * What became of one list in a load.
 *
 * @param list as the CRM calls it
 * @param right the key of the words for the right without which a person sees none of it
 * @param whole whether all records were asked for, not only the changed ones
 * @param read how many records came
 * @param changed how many of them were new or other than here
 * @param withoutId how many had no id and were left out
 * @param orphans how many projects named a relation that is not known here, and keep none
 * @param known how many records the last whole load brought that brought any
 * @param detail where it failed, in English, for support; null where it did not
 */
@Pure
public record Tally(
        String list,
        CrmResource.Kind kind,
        String right,
        boolean whole,
        Outcome outcome,
        long read,
        long changed,
        long withoutId,
        long orphans,
        long known,
        @Nullable String detail) {

    static Tally begun(CrmResource resource, boolean whole, long known) {
        return new Tally(
                resource.name(), resource.kind(), resource.right(), whole, Outcome.UNDER_WAY, 0, 0, 0, 0, known, null);
    }

    Tally plus(long moreRead, long moreChanged, long moreWithoutId, long moreOrphans) {
        return new Tally(
                list,
                kind,
                right,
                whole,
                outcome,
                read + moreRead,
                changed + moreChanged,
                withoutId + moreWithoutId,
                orphans + moreOrphans,
                known,
                detail);
    }

    /** It was read to its end; what it turned out to be. */
    Tally ended() {
        if (whole && read == 0) {
            return ended(Outcome.EMPTY, null);
        }
        return read > 0 && read == withoutId
                ? ended(Outcome.UNREADABLE, "none of the records has an id")
                : ended(Outcome.COMPLETE, null);
    }

    Tally ended(Outcome how, @Nullable String where) {
        return new Tally(list, kind, right, whole, how, read, changed, withoutId, orphans, nowKnown(how), where);
    }

    private long nowKnown(Outcome how) {
        return how == Outcome.COMPLETE && whole ? read : known;
    }

    /** Whether the CRM took the token for it. */
    boolean answered() {
        return read > 0 || outcome == Outcome.COMPLETE || outcome == Outcome.EMPTY;
    }

    /** Whether nothing is wrong with it: an empty list that never had records may just be empty. */
    public boolean fine() {
        return outcome == Outcome.COMPLETE || (outcome == Outcome.EMPTY && known == 0);
    }
}
