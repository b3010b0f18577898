package org.sarcini.connect;

import java.util.Optional;

/**
 * A say in whether a consent is good enough, asked before anything of it is stored. All beans of this type are asked, in their
 * order; the first refusal counts. Refused: nothing is stored, and the tokens just obtained are revoked, unless that would kill
 * a connection that works.
 */
public interface ConsentCheck {

    /**
     * @param connection as it was before this consent
     * @return why it is not good enough, usually {@link Refusal.Declined}; empty where nothing speaks against it, also for
     *     connections of other providers
     */
    Optional<Refusal> check(Connection connection, Grant grant);
}
