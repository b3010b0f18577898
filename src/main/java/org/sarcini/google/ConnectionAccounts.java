package org.sarcini.google;

import java.util.Optional;
import java.util.Set;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;

/** The accounts of {@link Connections}. */
record ConnectionAccounts(Connections connections) implements GoogleAccounts {

    @Override
    public Optional<GoogleAccount> connected(String connectionId) {
        return connections
                .find(connectionId)
                .filter(connection -> connection.state() == ConnectionState.CONNECTED)
                .map(connection -> new GoogleAccount(project(connection), user(connection)));
    }

    @Override
    public void needsConsent(String connectionId, String words) {
        connections.needsConsent(connectionId, words);
    }

    @Override
    public void forgetConsents() {
        connections.forgetConsents();
    }

    @Override
    public Set<Integer> keyIds() {
        return connections.keyIds();
    }

    /** Google's client ids begin with the number of their project. */
    private static String project(Connection connection) {
        return connection.clientId().replaceFirst("-.*", "");
    }

    private static String user(Connection connection) {
        return connection.account() == null ? connection.id() : connection.account();
    }
}
