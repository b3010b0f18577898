package org.sarcini.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sarcini.connect.Connection;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Delegation;
import org.sarcini.google.DelegationCheck;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.ServiceAccount;
import org.sarcini.google.ServiceAccountKey;

/**
 * Domain-wide delegation as an administrator sets it up: the service account's key, who is reached by it, whether Google agrees.
 * Whoever calls checks that an administrator asks.
 */
public final class DelegationSetup {

    private static final int MOST = 4_000;
    private static final int TRIED = 5;
    private static final String PERSON = "person";

    private final ServiceAccount account;
    private final Delegation delegation;
    private final DelegationCheck google;
    private final EmployeeDirectory employees;
    private final IdentityGroups groups;

    DelegationSetup(
            ServiceAccount account,
            Delegation delegation,
            DelegationCheck google,
            EmployeeDirectory employees,
            IdentityGroups groups) {
        this.account = account;
        this.delegation = delegation;
        this.google = google;
        this.employees = employees;
        this.groups = groups;
    }

    /** What is kept of the service account, without its key; empty where there is none. */
    public Optional<Connection> account() {
        return account.connection();
    }

    /** What to allow in Google's admin console, exactly so. */
    public List<String> scopes() {
        return account.scopes();
    }

    /** Who is listed: ids of users and groups. */
    public List<String> people() {
        return delegation.people();
    }

    /**
     * Keeps a key and who is reached by it.
     *
     * @param file the file of Google's console; empty keeps the key that is there
     * @param people ids of users and groups separated by commas, semicolons or lines; {@code *} for everybody
     * @throws InputWrong naming the first field that cannot be right; nothing was stored then
     * @throws org.sarcini.connect.KeyUnavailable if the key cannot be kept safe; nothing was stored then
     */
    public void keep(String file, String people) {
        Optional<ServiceAccountKey> key = key(file.strip());
        List<String> listed = listed(people);
        if (key.isEmpty() && account.connection().isEmpty()) {
            throw new InputWrong("delegationKey", "setup.input.key-missing");
        }
        key.ifPresent(account::keep);
        delegation.people(listed);
    }

    /** Forgets the key. Who is listed stays, for another one. */
    public void remove() {
        account.forget();
    }

    /**
     * Asks Google for one of those listed, and for the next where it refuses only that person; empty where there is no key. Never
     * throws for what Google says.
     */
    public Optional<Check> check() {
        return account.connection().map(known -> {
            Check last = nobody();
            for (String address : some()) {
                last = ask(known, address);
                if (!last.messageKey().endsWith("." + PERSON)) {
                    return last;
                }
            }
            return last;
        });
    }

    private Check ask(Connection known, String address) {
        try {
            google.check(address);
            return Check.passed(Check.Subject.DELEGATION, String.valueOf(known.account()), address);
        } catch (GoogleRefusal.DelegationRefused refusal) {
            return Check.failed(Check.Subject.DELEGATION, "not-allowed", refusal.words());
        } catch (GoogleRefusal.PersonRefused refusal) {
            return Check.failed(Check.Subject.DELEGATION, PERSON, refusal.words());
        } catch (GoogleRefusal refusal) {
            return Check.refused(Check.Subject.DELEGATION, refusal);
        }
    }

    private Check nobody() {
        return Check.failed(Check.Subject.DELEGATION, delegation.people().isEmpty() ? "nobody" : "no-address")
                .at(Check.Step.SETTINGS);
    }

    /** Addresses of some of those listed. */
    private List<String> some() {
        return delegation.people().stream()
                .flatMap(this::some)
                .flatMap(userId -> delegation.addressOf(userId).stream())
                .limit(TRIED)
                .toList();
    }

    private Stream<String> some(String listed) {
        if (listed.equals(Delegation.EVERYBODY)) {
            return employees.search("", TRIED).stream().map(Employee::id);
        }
        return Stream.concat(Stream.of(listed), groups.members(listed, TRIED).stream());
    }

    private static Optional<ServiceAccountKey> key(String file) {
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(ServiceAccountKey.of(file));
        } catch (ServiceAccountKey.Unusable unusable) {
            String why = unusable.instead().name().toLowerCase(java.util.Locale.ROOT);
            throw new InputWrong("delegationKey", "setup.input.key-" + why.replace('_', '-'));
        }
    }

    private List<String> listed(String people) {
        List<String> ids = Arrays.stream(people.split("[,;\\r\\n]+"))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (String.join(",", ids).length() > MOST) {
            throw new InputWrong("delegationPeople", "setup.input.people-too-many");
        }
        for (String id : ids) {
            if (!id.equals(Delegation.EVERYBODY) && employees.find(id).isEmpty() && !groups.exists(id)) {
                throw new InputWrong("delegationPeople", "setup.input.people-unknown", id);
            }
        }
        return ids;
    }
}
