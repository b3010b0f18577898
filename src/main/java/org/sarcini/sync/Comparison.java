package org.sarcini.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;

/** How a repair compares what places of some kinds hold with our notes about it, a page at a time. */
interface Comparison {

    /** What asking for a page takes of Google's limits. */
    Quota.Need need();

    /**
     * Some of what a place holds.
     *
     * @param next what the next page is asked for with, null on the last one
     * @param done what asking for it came to
     */
    record Page(List<RemoteEvent> entries, @Nullable String next, SyncReport done) {}

    /**
     * Asks for a page; waits for Google, so it is not to be called in a transaction.
     *
     * @param page null for the first page
     * @throws org.sarcini.google.GoogleRefusal if Google does not show it
     */
    Page ask(Place place, GoogleAccount account, @Nullable String page);

    /**
     * What was found, by our notes.
     *
     * @param seen the tasks whose entry is there
     * @param different those of them whose entry is not as we left it
     * @param unknown the tasks of entries of ours without a note
     */
    record Found(List<String> seen, List<String> different, List<String> unknown) {}

    /** Compares, in the running transaction. What is not ours is in none of the lists. */
    Found compare(Place place, Lease lease, List<RemoteEvent> entries);
}
