package org.sarcini.sync;

import java.util.Set;

/** Whom places can be for; known to whoever knows the employees, their accounts, and the groups that were chosen. */
public interface PlaceSubjects {

    /**
     * Those who have a place of that kind, or would have one if the kind were switched on beside those that are.
     *
     * @param kind {@link PlaceKind#EMPLOYEE}, {@link PlaceKind#ACCOUNT} (the list beside it goes with it) or {@link PlaceKind#GROUP}
     * @return user ids, or ids of groups; at most some thousands
     */
    Set<String> of(PlaceKind kind);
}
