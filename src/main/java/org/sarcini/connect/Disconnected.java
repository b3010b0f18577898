package org.sarcini.connect;

/**
 * A connection was given up here. Its tokens are forgotten in every case.
 *
 * @param connection as it is now
 * @param revocation what became of the permission at the provider
 */
public record Disconnected(Connection connection, Revocation revocation) {

    /** What became of the permission at the provider. */
    public enum Revocation {
        /** The provider says that it is gone. */
        CONFIRMED,
        /** The provider did not answer or refused; the person should remove the access on the provider's own page. */
        NOT_CONFIRMED,
        /** There was nothing to revoke, or the provider cannot revoke. */
        NOTHING_TO_REVOKE,
        /** Not tried: another connection lives on the same permission (same client, same account) and would have died. */
        STILL_USED
    }
}
