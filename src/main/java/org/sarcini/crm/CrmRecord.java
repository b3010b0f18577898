package org.sarcini.crm;

import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;

/** One record as a CRM tells it. */
public sealed interface CrmRecord {

    /** What the CRM calls it; opaque, a number or text of any length. */
    String id();

    /** What people read; empty where the CRM has none. */
    String name();

    /** What the CRM's users call it in short; null where it has none. */
    @Nullable
    String code();

    /** Whether the CRM still uses it. */
    boolean active();

    /** Somebody the company deals with. */
    record Relation(String id, String name, @Nullable String code, Partner.Kind kind, boolean active)
            implements CrmRecord {}

    /** @param relation the id of the relation it is for, null for none */
    record Project(String id, String name, @Nullable String code, @Nullable String relation, boolean active)
            implements CrmRecord {}
}
