package org.sarcini.connect;

/** How far a connection is. Only {@link #CONNECTED} gives access tokens. */
public enum ConnectionState {
    /** Registered, nobody was asked yet. */
    NEW,
    /** A person was sent to the provider and did not come back yet. */
    WAITING_FOR_CONSENT,
    CONNECTED,
    /** It worked and no longer does; {@link Connection#reason()} says why. A person has to consent again. */
    NEEDS_CONSENT,
    /** Given up by a person here; tokens are forgotten. */
    DISCONNECTED
}
