package org.sarcini.setup;

/** What becomes of the calendars in the company's account when it is given up. All beans of this type are told. */
public interface CompanyCalendars {

    /**
     * The company's account is about to be given up: its consent is still there and is gone when this returns.
     *
     * @param removeEvents whether what was made in the account shall be removed; otherwise it stays there
     * @throws RuntimeException if it could not be removed; the account is given up all the same, and the person is told
     */
    void uncoupled(boolean removeEvents);
}
