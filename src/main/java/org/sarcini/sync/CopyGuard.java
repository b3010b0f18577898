package org.sarcini.sync;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Notices that this installation is not where it was: its public address, its database or its key differ. It may have moved, or
 * it may be a copy for trying things out; a copy that goes on syncing would fight with the original over the same events. Until
 * an administrator says which, nothing is sent.
 */
public final class CopyGuard {

    private static final Logger log = LoggerFactory.getLogger(CopyGuard.class);

    private static final String KEYS = "installation.keys";
    private static final String FINGERPRINT = "installation.fingerprint";

    private final Store store;
    private final Settings settings;
    private final Company company;
    private final GoogleAccounts accounts;
    private final Links links;
    private final SyncSwitches switches;
    private final InstallationId installation;

    CopyGuard(
            Store store,
            Settings settings,
            Company company,
            GoogleAccounts accounts,
            Links links,
            SyncSwitches switches,
            InstallationId installation) {
        this.store = store;
        this.settings = settings;
        this.company = company;
        this.accounts = accounts;
        this.links = links;
        this.switches = switches;
        this.installation = installation;
    }

    /** Compares with what was stored; to be called once at start, before anything is sent. */
    public void look() {
        // Made here, where nobody else's transaction would suffer from two nodes making it at once.
        installation.get();
        Optional<String> before = settings.get(FINGERPRINT);
        if (before.isEmpty() || (before.get().equals(fingerprint()) && sameKeys())) {
            settle(known());
        } else {
            settings.put(SyncSwitches.UNDECIDED, "true");
            log.warn(
                    "The sync is paused: base-url {}, the database or the key of the secrets differ from last time."
                            + " Say on the page Sincronizare whether this installation was moved or is a copy.",
                    company.baseUrl());
        }
    }

    /** Keys are added by rotation; a key set that shares none with the one before is another one. */
    private boolean sameKeys() {
        Set<String> before = known();
        Set<String> now = keys();
        return before.isEmpty() || now.isEmpty() || now.stream().anyMatch(before::contains);
    }

    /** All keys that this installation ever started with: older ones may have been taken out since. */
    private Set<String> known() {
        Set<String> known = new TreeSet<>(List.of(settings.get(KEYS).orElse("").split(" ")));
        known.remove("");
        return known;
    }

    private Set<String> keys() {
        return accounts.keyIds().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an administrator has to say what happened before anything is sent again. */
    public boolean undecided() {
        return settings.get(SyncSwitches.UNDECIDED).isPresent();
    }

    /** The installation was moved: all goes on as before, from here. */
    public void moved() {
        settle(Set.of());
    }

    /** This is a copy: it forgets its consents, calendars and events, without a word to Google, and is an installation of its own. */
    public void copy() {
        accounts.forgetConsents();
        store.inTransaction(() -> {
            switches.allOff();
            links.forgetAll();
            installation.renew();
            return true;
        });
        settle(Set.of());
    }

    private void settle(Set<String> before) {
        settings.put(FINGERPRINT, fingerprint());
        Set<String> keys = keys();
        if (!keys.isEmpty()) {
            keys.addAll(before);
            settings.put(KEYS, String.join(" ", keys));
        }
        settings.remove(SyncSwitches.UNDECIDED);
    }

    private String fingerprint() {
        String database = store.template().execute((ConnectionCallback<String>) CopyGuard::address);
        String all = company.baseUrl() + "\n" + Objects.requireNonNullElse(database, "");
        return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString();
    }

    /** H2's default address is relative, and the same in a copied folder; so there it is the file that counts. */
    static String address(Connection connection) throws SQLException {
        String url = Objects.requireNonNullElse(connection.getMetaData().getURL(), "");
        if (url.startsWith("jdbc:h2:")) {
            try (Statement statement = connection.createStatement();
                    ResultSet path = statement.executeQuery("select database_path()")) {
                if (path.next() && path.getString(1) != null) {
                    return path.getString(1);
                }
            }
        }
        return url.replaceAll("[?;].*", "");
    }
}
