package org.sarcini.setup;

/**
 * What becomes of an employee's tasks when they couple their own account, and when they uncouple it. All beans of this type are
 * told, in the thread of the request that a person waits for; what they throw is logged.
 */
public interface OwnCalendar {

    /**
     * The employee's own account is connected. Told after the consent was stored, also when an account that was coupled consents
     * again; may be lost when the process dies in between, {@code Connections.all()} then still has the connection.
     */
    void coupled(String userId, String connectionId);

    /**
     * The employee's own account is about to be given up: its consent is still there and is gone when this returns, so what is
     * to be removed at Google has to be removed now.
     *
     * @param removeEvents whether what was made in the account shall be removed; otherwise it stays there
     * @throws RuntimeException if it could not be removed; the account is given up all the same, and the person is told
     */
    void uncoupled(String userId, boolean removeEvents);
}
