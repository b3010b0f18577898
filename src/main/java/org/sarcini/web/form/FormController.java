package org.sarcini.web.form;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.FormTexts;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the forms look up: types, employees, partners, projects, the company's zone, texts. Everybody logged in may. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}")
final class FormController {

    private static final int FOUND = 20;
    private static final int LONGEST_SEARCH = 200;

    private final CurrentUser currentUser;
    private final Company company;
    private final TaskTypes types;
    private final EmployeeDirectory employees;
    private final Partners partners;
    private final Projects projects;

    FormController(
            CurrentUser currentUser,
            Company company,
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects) {
        this.currentUser = currentUser;
        this.company = company;
        this.types = types;
        this.employees = employees;
        this.partners = partners;
        this.projects = projects;
    }

    /** All that a form needs before anything is typed. */
    @GetMapping("/form")
    ResponseEntity<byte[]> form(Locale language) {
        User user = currentUser.required();
        return Json.ok(Map.of(
                "user", user.id(),
                "zone", company.zone().getId(),
                "language", language.toLanguageTag(),
                "texts", FormTexts.in(language),
                "priorities",
                        Arrays.stream(Priority.values()).map(Priority::name).toList(),
                "types", offered()));
    }

    @GetMapping("/types")
    ResponseEntity<byte[]> types() {
        currentUser.required();
        return Json.ok(offered());
    }

    @GetMapping("/employees")
    ResponseEntity<byte[]> employees(@RequestParam(defaultValue = "") String q) {
        currentUser.required();
        return Json.ok(employees.search(searched(q), FOUND).stream()
                .map(employee -> Choice.of(employee.id(), employee.name(), employee.email()))
                .toList());
    }

    @GetMapping("/partners")
    ResponseEntity<byte[]> partners(@RequestParam(defaultValue = "") String q) {
        User user = currentUser.required();
        return Json.ok(partners.search(user.id(), searched(q), FOUND).stream()
                .map(partner -> Choice.of(partner.id(), partner.name(), partner.code()))
                .toList());
    }

    @GetMapping("/projects")
    ResponseEntity<byte[]> projects(
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String partner) {
        User user = currentUser.required();
        String only = partner == null || partner.isBlank() ? null : searched(partner);
        List<Project> found = projects.search(user.id(), searched(q), only, FOUND);
        Map<String, Partner> known = partners.findFor(
                user.id(),
                found.stream()
                        .map(Project::partnerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return Json.ok(found.stream()
                .map(project -> Choice.of(
                        project.id(),
                        project.name(),
                        project.code(),
                        project.partnerId() == null ? null : known.get(project.partnerId())))
                .toList());
    }

    private List<Map<String, Object>> offered() {
        return types.active().stream().map(FormController::offered).toList();
    }

    private static Map<String, Object> offered(TaskType type) {
        Map<String, Object> offered = new LinkedHashMap<>();
        offered.put("id", type.code());
        offered.put("name", type.name());
        offered.put("priority", type.defaultPriority());
        return offered;
    }

    private static String searched(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw Problem.badRequest("q", "web.problem.search-too-long", LONGEST_SEARCH);
        }
        return text;
    }
}
