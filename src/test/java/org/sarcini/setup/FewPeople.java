package org.sarcini.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Person;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.SyncDesk;
import org.sarcini.sync.SyncSwitches;

/** People who come and go as a test says. */
final class FewPeople implements Staff {

    final Map<String, Person> people = new TreeMap<>();
    final Map<String, Set<String>> members = new HashMap<>();
    private final List<String> groups = new ArrayList<>();
    private final SyncSwitches switches;
    /** Those whom no list of the directory names, because there are too many people before them. */
    final Set<String> unlisted = new HashSet<>();

    boolean companyCoupled = true;
    boolean dateOnlyAsTasks;
    boolean answers = true;

    FewPeople(SyncSwitches switches) {
        this.switches = switches;
    }

    void works(String id) {
        people.put(id, new Person(id, id + "@firma.ro", null, null));
    }

    void couples(String id, String connection) {
        people.put(id, new Person(id, id + "@firma.ro", connection, null));
    }

    void leaves(String id) {
        people.remove(id);
    }

    @Override
    public Optional<Offer> offer() {
        Set<PlaceKind> on = EnumSet.noneOf(PlaceKind.class);
        List.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT, PlaceKind.GROUP).stream()
                .filter(switches::switchedOn)
                .forEach(on::add);
        return companyCoupled ? Optional.of(new Offer(on, dateOnlyAsTasks, SyncDesk.COMPANY)) : Optional.empty();
    }

    @Override
    public void everybody(Consumer<Person> each) {
        if (!answers) {
            throw new IllegalStateException("The directory does not answer");
        }
        people.values().stream()
                .filter(person -> !unlisted.contains(person.userId()))
                .toList()
                .forEach(each);
    }

    @Override
    public Optional<Person> find(String userId) {
        return Optional.ofNullable(people.get(userId));
    }

    @Override
    public String name(String subject, boolean group) {
        return subject;
    }

    @Override
    public boolean moreThan(int number) {
        return people.size() > number;
    }

    @Override
    public Map<String, String> everyGroup() {
        return Map.of();
    }

    @Override
    public List<String> groups() {
        return groups;
    }

    @Override
    public Set<String> members(String group) {
        return members.getOrDefault(group, Set.of());
    }

    @Override
    public void groups(Collection<String> chosen) {
        groups.clear();
        groups.addAll(chosen);
    }

    /** As in a company: who works there, under which address and in which groups, is not in it. */
    @Override
    public String fingerprint() {
        Map<String, String> coupled = new TreeMap<>();
        people.values().stream()
                .filter(person -> person.coupled() != null)
                .forEach(person -> coupled.put(person.userId(), String.valueOf(person.coupled())));
        return String.valueOf((String.valueOf(coupled) + groups + offer()).hashCode());
    }
}
