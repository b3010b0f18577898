package org.sarcini.crm;

import java.time.Instant;

/** What a slice of a load came to. */
public sealed interface CrmLoadResult {

    /** There is more; it can be gone on with at once. */
    record GoOn() implements CrmLoadResult {}

    /** There is more, but not before that moment: the CRM wants to be left alone, or another node is at it. */
    record WaitUntil(Instant moment) implements CrmLoadResult {}

    /** All lists were gone through; each says how it ended. */
    record Done(CrmReport report) implements CrmLoadResult {}

    /** The load was given up, because the CRM does not answer; what came stays. */
    record Failed(CrmReport report) implements CrmLoadResult {}

    /** Only a person can help: the connection has no consent that works, and says why. */
    record ConsentMissing() implements CrmLoadResult {}
}
