package org.sarcini.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Shows a page to whoever is logged in to Camunda, within the frame that all pages share: {@code me} is the person's name,
 * {@code administrator} whether they steer the sync. Who is not logged in is asked to, on the page's own address.
 */
public final class PageDesk {

    private final Pages pages;
    private final CurrentUser currentUser;
    private final EmployeeDirectory employees;
    private final Company company;

    PageDesk(Pages pages, CurrentUser currentUser, EmployeeDirectory employees, Company company) {
        this.pages = pages;
        this.currentUser = currentUser;
        this.employees = employees;
        this.company = company;
    }

    /**
     * A page for everybody.
     *
     * @param model what it shows this person; a {@link Problem} becomes a page that says so
     */
    public ResponseEntity<String> toEverybody(
            HttpServletRequest request, Locale language, String template, Function<User, Map<String, Object>> model) {
        Optional<User> user = currentUser.of(request);
        if (user.isEmpty()) {
            return show(
                    HttpStatus.UNAUTHORIZED, "login", language, request, null, Map.of("lock", currentUser.loginLock()));
        }
        try {
            return show(HttpStatus.OK, template, language, request, user.get(), model.apply(user.get()));
        } catch (Problem problem) {
            Map<String, Object> words = Map.of("key", problem.key(), "values", problem.values());
            return show(problem.status(), "problem", language, request, user.get(), words);
        }
    }

    /** A page for those who steer the sync; the others are told whose it is. */
    public ResponseEntity<String> toAdministrators(
            HttpServletRequest request, Locale language, String template, Function<User, Map<String, Object>> model) {
        Optional<User> user = currentUser.of(request);
        if (user.isPresent() && !user.get().in(company.administrators())) {
            return show(HttpStatus.FORBIDDEN, "forbidden", language, request, user.get(), Map.of());
        }
        return toEverybody(request, language, template, model);
    }

    private ResponseEntity<String> show(
            HttpStatus status,
            String template,
            Locale language,
            HttpServletRequest request,
            @Nullable User user,
            Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        if (user != null) {
            whole.put("me", employees.find(user.id()).map(Employee::name).orElse(user.id()));
            whole.put("administrator", user.in(company.administrators()));
        }
        return pages.page(status, template, language, request.getContextPath(), whole);
    }
}
