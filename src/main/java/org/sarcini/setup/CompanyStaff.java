package org.sarcini.setup;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.Delegation;
import org.sarcini.google.GoogleProvider;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Person;
import org.sarcini.sync.DateOnly;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.SyncProperties;
import org.sarcini.sync.SyncSwitches;

/** The employees of the directory, their connections, the company's delegation, and Camunda's groups. */
final class CompanyStaff implements Staff {

    /** The directory gives no more than this at once; somebody beyond gets no calendar, but keeps one that is there. */
    static final int MOST = 10_000;

    private static final int MEMBERS = 1_000;
    private static final String GROUPS = "sync.places.groups";

    private final Connections connections;
    private final EmployeeDirectory directory;
    private final Delegation delegation;
    private final IdentityService identity;
    private final Company company;
    private final SyncSwitches switches;
    private final Settings settings;
    private final SyncProperties properties;

    CompanyStaff(
            Connections connections,
            EmployeeDirectory directory,
            Delegation delegation,
            IdentityService identity,
            Company company,
            SyncSwitches switches,
            Settings settings,
            SyncProperties properties) {
        this.connections = connections;
        this.directory = directory;
        this.delegation = delegation;
        this.identity = identity;
        this.company = company;
        this.switches = switches;
        this.settings = settings;
        this.properties = properties;
    }

    @Override
    public Optional<Offer> offer() {
        Set<PlaceKind> on = EnumSet.noneOf(PlaceKind.class);
        for (PlaceKind kind : List.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.GROUP)) {
            if (switches.switchedOn(kind)) {
                on.add(kind);
            }
        }
        return connections
                .find(Owner.COMPANY, GoogleProvider.NAME)
                .filter(CompanyStaff::coupled)
                .map(known -> new Offer(on, properties.dateOnly() == DateOnly.TASKS, known.id()));
    }

    @Override
    public void everybody(Consumer<Person> each) {
        Map<String, String> coupled = connections.all().stream()
                .filter(CompanyStaff::ofAnEmployee)
                .filter(CompanyStaff::coupled)
                .collect(Collectors.toMap(
                        connection -> connection.owner().employeeId().orElseThrow(),
                        Connection::id,
                        (one, same) -> one));
        Map<String, Set<String>> groups = listedGroups();
        for (Employee employee : directory.search("", MOST)) {
            if (!employee.id().isBlank()) {
                each.accept(person(
                        employee,
                        Optional.ofNullable(coupled.get(employee.id())),
                        groups.getOrDefault(employee.id(), Set.of())));
            }
        }
    }

    @Override
    public Optional<Person> find(String userId) {
        return directory
                .find(userId)
                .map(employee -> person(
                        employee,
                        connections
                                .find(Owner.employee(userId), GoogleProvider.NAME)
                                .filter(CompanyStaff::coupled)
                                .map(Connection::id),
                        listedGroups().getOrDefault(userId, Set.of())));
    }

    private Person person(Employee employee, Optional<String> coupled, Set<String> groups) {
        String address = address(employee).orElse(null);
        String delegated =
                address != null && delegation.covers(employee.id(), groups) ? Delegation.connectionId(address) : null;
        return new Person(employee.id(), address, coupled.orElse(null), delegated);
    }

    private Optional<String> address(Employee employee) {
        return Optional.ofNullable(employee.email())
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(company::owns);
    }

    /** Which of the groups that the delegation lists somebody is in; those in none of them are not here. */
    private Map<String, Set<String>> listedGroups() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (String listed : delegation.people()) {
            if (!listed.equals(Delegation.EVERYBODY)) {
                for (String user : users(listed, MOST)) {
                    groups.computeIfAbsent(user, none -> new HashSet<>()).add(listed);
                }
            }
        }
        return groups;
    }

    @Override
    public String name(String subject, boolean group) {
        return group
                ? asSystem(() -> Optional.ofNullable(
                                identity.createGroupQuery().groupId(subject).singleResult())
                        .map(Group::getName)
                        .orElse(subject))
                : directory.find(subject).map(Employee::name).orElse(subject);
    }

    @Override
    public boolean moreThan(int number) {
        return directory.search("", number + 1).size() > number;
    }

    @Override
    public Map<String, String> everyGroup() {
        return asSystem(() -> {
            Map<String, String> groups = new LinkedHashMap<>();
            identity.createGroupQuery()
                    .orderByGroupId()
                    .asc()
                    .listPage(0, MEMBERS)
                    .forEach(group -> groups.put(
                            group.getId(), Optional.ofNullable(group.getName()).orElse(group.getId())));
            return groups;
        });
    }

    @Override
    public List<String> groups() {
        return settings.get(GROUPS).map(text -> List.of(text.split("\n"))).orElse(List.of());
    }

    @Override
    public void groups(Collection<String> groups) {
        if (groups.isEmpty()) {
            settings.remove(GROUPS);
        } else {
            settings.put(GROUPS, String.join("\n", groups));
        }
    }

    @Override
    public Set<String> members(String group) {
        return users(group, MEMBERS).stream()
                .flatMap(user -> directory.find(user).flatMap(this::address).stream())
                .collect(Collectors.toSet());
    }

    private List<String> users(String group, int limit) {
        return asSystem(() -> identity.createUserQuery().memberOfGroup(group).listPage(0, limit).stream()
                .map(User::getId)
                .toList());
    }

    @Override
    public String fingerprint() {
        List<String> facts = new ArrayList<>();
        facts.add(String.valueOf(offer()));
        facts.add(String.valueOf(groups()));
        facts.add(String.valueOf(company.domains()));
        facts.add(String.valueOf(delegation.people()));
        connections.all().stream()
                .filter(connection -> connection.provider().equals(GoogleProvider.NAME))
                .map(connection -> connection.id() + coupled(connection))
                .sorted()
                .forEach(facts::add);
        return Hashing.sha256()
                .hashString(String.join("\n", facts), StandardCharsets.UTF_8)
                .toString();
    }

    private static boolean ofAnEmployee(Connection connection) {
        return connection.provider().equals(GoogleProvider.NAME)
                && connection.owner().employeeId().isPresent();
    }

    private static boolean coupled(Connection connection) {
        return connection.state() == ConnectionState.CONNECTED || connection.state() == ConnectionState.NEEDS_CONSENT;
    }

    private <T> T asSystem(Supplier<T> question) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
