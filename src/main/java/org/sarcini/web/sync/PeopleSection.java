package org.sarcini.web.sync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.PlaceList;
import org.sarcini.web.Shown;
import org.sarcini.web.User;

/** Whose calendar stands how, a page at a time, for administrators: the part of page <em>Sincronizare</em> that names people. */
final class PeopleSection {

    private static final int PAGE = 50;
    /** So many people or groups may answer to what was typed; more ask for more letters. */
    private static final int FOUND = 200;
    /** So many withdrawn consents are counted among the troubles; they are parameters of a statement. */
    private static final int BROKEN = 5_000;

    private final PlaceList list;
    private final OwnAccounts accounts;
    private final OwnPlaces own;
    private final EmployeeDirectory employees;
    private final PlacesSection places;
    private final Company company;
    private final Messages messages;

    PeopleSection(
            PlaceList list,
            OwnAccounts accounts,
            OwnPlaces own,
            EmployeeDirectory employees,
            PlacesSection places,
            Company company,
            Messages messages) {
        this.list = list;
        this.accounts = accounts;
        this.own = own;
        this.employees = employees;
        this.places = places;
        this.company = company;
        this.messages = messages;
    }

    /**
     * What is looked for.
     *
     * @param text some letters of a person or group; empty for everybody
     * @param page from 1
     */
    record Asked(String text, boolean troubled, int page) {

        static Asked of(@Nullable String text, @Nullable String troubled, @Nullable String page) {
            int number;
            try {
                number = Integer.parseInt(Objects.requireNonNullElse(page, "1"));
            } catch (NumberFormatException typed) {
                number = 1;
            }
            String letters = Objects.requireNonNullElse(text, "").strip();
            return new Asked(
                    letters.substring(0, Math.min(letters.length(), 100)),
                    "1".equals(troubled),
                    Math.min(Math.max(number, 1), 10_000));
        }

        /** The address of another page of the same. */
        String address(int another) {
            return "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + (troubled ? "&troubled=1" : "") + "&page="
                    + another + "#people";
        }
    }

    /** An employee whose account gave its consent back. */
    record Withdrawn(String person, String since, String reason) {}

    /** All that the section shows to this administrator. */
    Map<String, Object> model(User viewer, Asked asked, Locale language) {
        Map<String, Connection> broken = accounts.all().stream()
                .filter(connection -> connection.state() == ConnectionState.NEEDS_CONSENT)
                .collect(Collectors.toMap(Connection::id, connection -> connection, (one, same) -> one));
        List<Employee> people = asked.text().isEmpty() ? List.of() : employees.search(asked.text(), FOUND);
        PlaceList.Page page = list.page(
                new PlaceList.Question(
                        broken.keySet().stream().limit(BROKEN).toList(),
                        asked.text().isEmpty() ? null : subjects(asked.text(), people),
                        asked.troubled()),
                (asked.page() - 1) * PAGE,
                PAGE);
        List<PlacesSection.Row> rows = new ArrayList<>(page.lines().stream()
                .map(line -> places.row(line, broken.get(line.place().connectionId()), viewer, language))
                .toList());
        if (asked.page() == 1 && !asked.troubled()) {
            rows.addAll(without(people, page, language));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put("text", asked.text());
        model.put("onlyTroubled", asked.troubled());
        model.put("page", asked.page());
        model.put("pages", (int) Math.max(1, (page.all() + PAGE - 1) / PAGE));
        model.put("before", asked.address(asked.page() - 1));
        model.put("after", asked.address(asked.page() + 1));
        model.put("all", page.all());
        model.put("troubled", page.troubled());
        model.put("withdrawn", withdrawn(broken, language));
        return model;
    }

    private List<String> subjects(String text, List<Employee> people) {
        Set<String> subjects = people.stream().map(Employee::id).collect(Collectors.toCollection(HashSet::new));
        UnaryOperator<String> folded = word -> word.toLowerCase(Locale.ROOT);
        own.everyGroup().entrySet().stream()
                .filter(group ->
                        folded.apply(group.getKey() + " " + group.getValue()).contains(folded.apply(text)))
                .limit(FOUND)
                .forEach(group -> subjects.add(group.getKey()));
        return List.copyOf(subjects);
    }

    /** Whom somebody looks for and finds without a calendar is named, too. */
    private List<PlacesSection.Row> without(List<Employee> found, PlaceList.Page page, Locale language) {
        Set<String> known = page.lines().stream()
                .map(line -> Objects.requireNonNullElse(line.place().subject(), ""))
                .collect(Collectors.toSet());
        return page.all() > PAGE
                ? List.of()
                : found.stream()
                        .filter(person -> !known.contains(person.id()))
                        .limit(PAGE)
                        .map(person -> PlacesSection.Row.without(
                                person.name(), messages.text(language, "setup.people.without")))
                        .toList();
    }

    private List<Withdrawn> withdrawn(Map<String, Connection> broken, Locale language) {
        Shown shown = new Shown(language, company.zone());
        return broken.values().stream()
                .sorted(Comparator.comparing(Connection::changed).reversed())
                .limit(PAGE)
                .map(connection -> new Withdrawn(
                        name(connection.owner().employeeId().orElse("")),
                        shown.moment(connection.changed()),
                        Objects.requireNonNullElse(connection.reason(), "")))
                .toList();
    }

    private String name(String userId) {
        return employees.find(userId).map(Employee::name).orElse(userId);
    }
}
