package org.sarcini.web;

import java.util.Set;

/**
 * Who is logged in to Camunda's web applications.
 *
 * @param id the user id in Camunda
 * @param groups ids of the groups, as they were at login
 * @param tenants ids of the tenants, as they were at login
 */
public record User(String id, Set<String> groups, Set<String> tenants) {

    /** Whether one of the user's groups is among these. */
    public boolean in(Iterable<String> wanted) {
        for (String group : wanted) {
            if (groups.contains(group)) {
                return true;
            }
        }
        return false;
    }
}
