package org.sarcini.standin.google;

import java.util.List;

/**
 * A calendar as "Google" holds it.
 *
 * @param listedBy the accounts that have it in their own list
 */
public record CalendarView(
        String id, String title, String owner, String timeZone, List<AclRule> acl, List<String> listedBy) {

    /** Whether it is an account's own first calendar rather than one that was made. */
    public boolean primary() {
        return id.equals(owner);
    }
}
