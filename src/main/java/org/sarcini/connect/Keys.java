package org.sarcini.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Database;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of this node: from the configured file, from the file beside H2's database, or in memory with H2 in memory. A first
 * key is made when the first secret is stored, never over keys that exist elsewhere.
 */
final class Keys {

    private static final Logger log = LoggerFactory.getLogger(Keys.class);
    private static final String DEFAULT_NAME = "sarcini-keys.json";

    private final SecretsProperties properties;
    private final Store store;
    private final KeyNodes nodes;
    private @Nullable KeyFile file;
    private boolean located;
    private @Nullable KeyRing memory;
    private Set<Integer> announced = Set.of();

    Keys(SecretsProperties properties, Store store, KeyNodes nodes) {
        this.properties = properties;
        this.store = store;
        this.nodes = nodes;
    }

    /**
     * The ring, where there is one.
     *
     * @throws KeyUnavailable if its file cannot be read
     */
    synchronized Optional<KeyRing> find() {
        KeyFile where = file();
        KeyRing found = memory;
        if (where != null) {
            try {
                found = where.read();
            } catch (IOException | GeneralSecurityException | RuntimeException failure) {
                throw unreadable(where.path(), failure);
            }
        }
        if (found != null && !found.ids().equals(announced)) {
            announce(found);
        }
        return Optional.ofNullable(found);
    }

    /**
     * The ring with which to encrypt a new secret, made now where there is none.
     *
     * @throws KeyUnavailable if there can be none: no place for it is configured, its file cannot be used (keys that were read
     *     from it before are good enough for what is stored, not for new secrets), or stored secrets
     *     need keys that another node has
     */
    synchronized KeyRing require() {
        Optional<KeyRing> found = find();
        fault().ifPresent(fault -> {
            throw fault;
        });
        if (neededFromElsewhere()) {
            throw new KeyUnavailable("connect.key.elsewhere", List.of(place()), elsewhere());
        }
        return found.orElseGet(this::create);
    }

    /**
     * The ring with which to encrypt, as {@link #require()}. It encrypts by the newest key that every node has that is up: while a
     * new key reaches one node after the other, none meets what it cannot read.
     */
    synchronized KeyRing sealing() {
        KeyRing ring = find().orElseGet(this::require);
        try {
            return ring.sealingBy(nodes.heldEverywhere(ring.ids()));
        } catch (GeneralSecurityException failure) {
            throw unreadable(Path.of(place()), failure);
        }
    }

    /** What is wrong with the file while the keys that were read from it before are used on; empty where nothing is. */
    synchronized Optional<KeyUnavailable> fault() {
        KeyFile where = file();
        if (where == null) {
            return Optional.empty();
        }
        Exception fault = where.fault();
        return fault == null ? Optional.empty() : Optional.of(unreadable(where.path(), fault));
    }

    /**
     * Whether something is stored that another node that is up can decrypt and this one cannot. Reads all that is stored only where
     * another has a key that this one lacks.
     *
     * @throws KeyUnavailable if this node's file cannot be read
     */
    synchronized boolean neededFromElsewhere() {
        Set<Integer> lacking = nodes.heldElsewhere();
        find().ifPresent(ring -> lacking.removeAll(ring.ids()));
        return !lacking.isEmpty() && encrypting().anyMatch(lacking::contains);
    }

    /** The ids of the keys that encrypted what is stored. */
    private Stream<Integer> encrypting() {
        return store
                .jdbc()
                .sql(
                        """
                        select client_secret from sarcini_connection where client_secret is not null
                        union all select access_token from sarcini_connection where access_token is not null
                        union all select refresh_token from sarcini_connection where refresh_token is not null""")
                .query(String.class)
                .list()
                .stream()
                .flatMapToInt(text -> KeyRing.idOf(text).stream())
                .boxed();
    }

    /** Whether another node that is up has this key. */
    boolean heldElsewhere(int id) {
        return nodes.heldElsewhere().contains(id);
    }

    /** Tells the other nodes that this one is up, where it has keys. */
    synchronized void announce() {
        find().ifPresent(this::announce);
    }

    /**
     * Adds a key, by which nodes encrypt once all that are up have it, where there is a file with keys.
     *
     * @throws KeyUnavailable if the file cannot be used: it is not written over
     */
    synchronized void rotate() {
        KeyFile where = file();
        Optional<KeyRing> ring = find();
        if (where == null || ring.isEmpty()) {
            log.info("Nothing to rotate: there is no key file yet");
            return;
        }
        fault().ifPresent(fault -> {
            throw fault;
        });
        try {
            where.replace(ring.get().rotated());
            log.info(
                    "Added a key to {}; remove sarcini.secrets.rotate, and copy the file to the other nodes",
                    where.path());
        } catch (IOException | GeneralSecurityException failure) {
            throw unreadable(where.path(), failure);
        }
        announce();
    }

    /** Where the keys are, for administrators to read. */
    synchronized String place() {
        KeyFile where = file();
        return where == null ? "sarcini.secrets.key-file" : where.path().toString();
    }

    /** What is wrong when another node has keys that this one lacks, and what to do. */
    String elsewhere() {
        return "The key file " + place()
                + " lacks keys that another node has. Copy the other node's key file to this node.";
    }

    private KeyRing create() {
        KeyFile where = file();
        try {
            if (where != null) {
                KeyRing ring = where.create(KeyRing.create());
                log.info("Made the key file {}; back it up apart from the database", where.path());
                announce(ring);
                return ring;
            }
            if (inMemory()) {
                KeyRing ring = KeyRing.create();
                memory = ring;
                announce(ring);
                return ring;
            }
        } catch (IOException | GeneralSecurityException failure) {
            throw new KeyUnavailable(
                    "connect.key.not-writable",
                    List.of(place()),
                    "The key file " + place() + " cannot be made: " + failure.getMessage()
                            + ". Make its folder writable for the application.");
        }
        throw new KeyUnavailable(
                "connect.key.not-configured",
                List.of(),
                "No secret can be stored: sarcini.secrets.key-file is not set. Set it to a path outside the database,"
                        + " the same key file on every node, and restart.");
    }

    private void announce(KeyRing ring) {
        nodes.announce(ring.ids());
        announced = ring.ids();
    }

    private @Nullable KeyFile file() {
        if (!located) {
            Path configured = properties.keyFile();
            Path path = configured != null ? configured : besideDatabase();
            file = path == null ? null : new KeyFile(path);
            located = true;
        }
        return file;
    }

    /** The default file of an H2 database in this JVM that is kept in files; null for every other database. */
    private @Nullable Path besideDatabase() {
        if (store.database() != Database.H2 || remoteH2()) {
            return null;
        }
        return store.jdbc()
                .sql("call database_path()")
                .query(String.class)
                .optional()
                .map(database -> Path.of(database).resolveSibling(DEFAULT_NAME))
                .orElse(null);
    }

    private boolean inMemory() {
        return store.database() == Database.H2 && !remoteH2() && properties.keyFile() == null;
    }

    private boolean remoteH2() {
        String url = store.template().execute((java.sql.Connection connection) -> url(connection));
        return url != null && (url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:"));
    }

    private static String url(java.sql.Connection connection) throws SQLException {
        return connection.getMetaData().getURL();
    }

    private static KeyUnavailable unreadable(Path path, Exception failure) {
        // Tink's messages do not show keys, a JSON parser's could: only the kind of failure is told.
        return new KeyUnavailable(
                "connect.key.unreadable",
                List.of(path.toString()),
                "The key file " + path + " cannot be used ("
                        + failure.getClass().getSimpleName()
                        + "). Restore it from the back-up, or give the application the right to read it.");
    }
}
