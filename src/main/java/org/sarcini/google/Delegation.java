package org.sarcini.google;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sarcini.connect.ConnectionState;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;

/**
 * Whose accounts are reached by the company's service account: the people and groups that an administrator listed, nobody else,
 * though Google would allow it for everybody.
 */
public final class Delegation {

    /** The entry that stands for everybody. */
    public static final String EVERYBODY = "*";

    private static final String PREFIX = "delegation:";
    private static final String PEOPLE = "delegation.people";

    private final ServiceAccount account;
    private final Settings settings;
    private final Company company;
    private final Function<String, Optional<String>> addresses;

    /** @param addresses the address of a user, where it is known */
    public Delegation(
            ServiceAccount account, Settings settings, Company company, Function<String, Optional<String>> addresses) {
        this.account = account;
        this.settings = settings;
        this.company = company;
        this.addresses = addresses;
    }

    /** The connection id by which {@link AccessTokens} and {@link GoogleAccounts} reach that account. */
    public static String connectionId(String address) {
        return PREFIX + address;
    }

    /** The address in such a connection id; empty for any other connection. */
    public static Optional<String> addressIn(String connectionId) {
        return connectionId.startsWith(PREFIX)
                ? Optional.of(connectionId.substring(PREFIX.length()))
                : Optional.empty();
    }

    /** Whether there is a key, and Google accepted it when last asked. */
    public boolean available() {
        return account.connection()
                .filter(known -> known.state() == ConnectionState.CONNECTED)
                .isPresent();
    }

    /**
     * Whether that person's account is to be reached this way, as far as the company decides: there is a key, and they or one of
     * their groups are listed. Stays so while Google refuses the key.
     *
     * @param groups ids of the groups the person is in
     */
    public boolean covers(String userId, Collection<String> groups) {
        List<String> listed = people();
        return (listed.contains(EVERYBODY)
                        || listed.contains(userId)
                        || groups.stream().anyMatch(listed::contains))
                && account.connection().isPresent();
    }

    /** The person's address in one of the company's domains, lower case; empty where there is none: others are not reached. */
    public Optional<String> addressOf(String userId) {
        return addresses
                .apply(userId)
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(company::owns);
    }

    /** Ids of users and groups, or {@link #EVERYBODY}; empty where nobody is listed yet. */
    public List<String> people() {
        return settings.get(PEOPLE).map(text -> Arrays.asList(text.split("\n"))).orElse(List.of());
    }

    /** Sets who is listed; together at most 4,000 characters. */
    public void people(Collection<String> ids) {
        if (ids.isEmpty()) {
            settings.remove(PEOPLE);
        } else {
            settings.put(PEOPLE, String.join("\n", ids));
        }
    }
}
