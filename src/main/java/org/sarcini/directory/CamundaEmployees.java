package org.sarcini.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camunda's users, whatever its identity service is made of (its own tables, LDAP). Asked of it as the system, not as the person
 * who searches: colleagues can be found without the right to read Camunda's users. The list is kept for a minute.
 */
final class CamundaEmployees implements EmployeeDirectory {

    /** How many users are held in memory; beyond that, the identity service searches too. */
    private static final int HELD = 10_000;

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(CamundaEmployees.class);

    private record Snapshot(List<Employee> employees, Map<String, Employee> byId, Instant at) {

        static Snapshot of(List<Employee> employees, Instant at) {
            return new Snapshot(
                    employees,
                    employees.stream().collect(Collectors.toMap(Employee::id, Function.identity(), (one, same) -> one)),
                    at);
        }
    }

    private final IdentityService identityService;
    private final Function<User, @Nullable String> email;
    private final TimeSource time;
    private volatile @Nullable Snapshot snapshot;

    /** @param email the address of a user */
    CamundaEmployees(IdentityService identityService, Function<User, @Nullable String> email, TimeSource time) {
        this.identityService = identityService;
        this.email = email;
        this.time = time;
    }

    /** The address that the identity service knows. */
    static @Nullable String ownEmail(User user) {
        return blank(user.getEmail()) ? null : user.getEmail().strip();
    }

    /** The address made of the user id, which may be an address already. */
    static Function<User, @Nullable String> emailPattern(@Nullable String pattern) {
        if (pattern == null || !pattern.contains("{id}")) {
            log.error(
                    "sarcini.directory.email-pattern is \"{}\", expected an address with {id} in it, for example"
                            + " {id}@example.com. Until then no employee has an address.",
                    pattern);
            return user -> null;
        }
        return user -> user.getId().contains("@") ? user.getId() : pattern.replace("{id}", user.getId());
    }

    @Override
    public Optional<Employee> find(String userId) {
        Optional<Employee> held = Optional.ofNullable(held().byId().get(userId));
        return held.isPresent()
                ? held
                : asSystem(() -> Optional.ofNullable(
                                identityService.createUserQuery().userId(userId).singleResult())
                        .map(this::employee));
    }

    @Override
    public List<Employee> search(String text, int limit) {
        List<Employee> held = held().employees();
        if (held.size() < HELD) {
            return EmployeeSearch.search(held, text, limit);
        }
        List<Employee> all =
                Stream.concat(held.stream(), asked(text).stream()).distinct().toList();
        return EmployeeSearch.search(all, text, limit);
    }

    private Snapshot held() {
        Snapshot known = snapshot;
        if (known != null && known.at().plus(FRESH).isAfter(time.now())) {
            return known;
        }
        try {
            List<Employee> read = asSystem(() -> identityService.createUserQuery().listPage(0, HELD).stream()
                    .map(this::employee)
                    .toList());
            Snapshot fresh = Snapshot.of(read, time.now());
            snapshot = fresh;
            return fresh;
        } catch (RuntimeException failure) {
            if (known == null) {
                throw failure;
            }
            log.warn("Camunda's identity service does not answer; the employees read before go on to be used", failure);
            return known;
        }
    }

    /** What the identity service itself finds for the words as typed and capitalised. */
    private List<Employee> asked(String text) {
        return asSystem(() -> Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> Stream.of(word, Character.toUpperCase(word.charAt(0)) + word.substring(1)))
                .map(word -> "%" + word + "%")
                .flatMap(like -> Stream.of(
                        identityService.createUserQuery().userFirstNameLike(like),
                        identityService.createUserQuery().userLastNameLike(like),
                        identityService.createUserQuery().userEmailLike(like)))
                .flatMap(query -> query.listPage(0, 200).stream())
                .map(this::employee)
                .collect(Collectors.toList()));
    }

    private Employee employee(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> !blank(part))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return new Employee(user.getId(), name.isEmpty() ? user.getId() : name, email.apply(user));
    }

    private <T> T asSystem(Supplier<T> question) {
        Authentication person = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (person != null) {
                identityService.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
