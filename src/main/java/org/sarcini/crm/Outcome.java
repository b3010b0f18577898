package org.sarcini.crm;

/** How the reading of a list ended. */
public enum Outcome {
    UNDER_WAY("crm.list.under-way"),
    COMPLETE("crm.list.complete"),
    /** It has no records, or none that the person who consented may see. */
    EMPTY("crm.list.empty"),
    NOT_ALLOWED("crm.list.not-allowed"),
    /** There is no such list: it is called otherwise, or another version of the CRM answers. */
    NOT_FOUND("crm.list.not-found"),
    /** What came is no list of records. */
    UNREADABLE("crm.list.unreadable"),
    /** The same page came again in place of the next one. */
    REPEATS("crm.list.repeats"),
    ENDLESS("crm.list.endless"),
    /** The CRM did not answer, again and again. */
    SILENT("crm.list.silent");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** The key of its words; value {@code {0}} is the list's name. */
    public String words() {
        return words;
    }
}
