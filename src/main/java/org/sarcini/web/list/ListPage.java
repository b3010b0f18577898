package org.sarcini.web.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.sarcini.web.User;
import org.sarcini.web.WebPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page <em>Sarcini (Toate)</em>: the tasks that one may read; its address is the whole view. */
@RestController
final class ListPage {

    private static final String TEMPLATE = "tasks";

    private final PageDesk pages;
    private final CurrentUser currentUser;
    private final ListModel list;
    private final TaskCsv csv;
    private final Company company;
    private final WebPaths paths;

    ListPage(PageDesk pages, CurrentUser currentUser, ListModel list, TaskCsv csv, Company company, WebPaths paths) {
        this.pages = pages;
        this.currentUser = currentUser;
        this.list = list;
        this.csv = csv;
        this.company = company;
        this.paths = paths;
    }

    /** Who types where the pages live comes to the first of them. */
    @GetMapping({"#{sarciniWebPaths.pages()}", "#{sarciniWebPaths.pages()}/"})
    ResponseEntity<Void> start(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(request.getContextPath() + paths.pages() + "/tasks"))
                .build();
    }

    @GetMapping("#{sarciniWebPaths.pages()}/tasks")
    ResponseEntity<String> page(
            HttpServletRequest request, @RequestParam(defaultValue = "") String after, Locale language) {
        return pages.toEverybody(
                request, language, TEMPLATE, user -> list.of(user, address(user, request), after, language));
    }

    /** All that the address finds, as it is found; a connection that breaks ends it. */
    @GetMapping("#{sarciniWebPaths.pages()}/tasks.csv")
    @Nullable
    ResponseEntity<String> export(HttpServletRequest request, HttpServletResponse response, Locale language)
            throws IOException {
        Optional<User> user = currentUser.of(request);
        if (user.isEmpty()) {
            return pages.toEverybody(request, language, TEMPLATE, nobody -> Map.of());
        }
        ListAddress address = address(user.get(), request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sarcini.csv\"");
        csv.write(
                response.getOutputStream(),
                list.reader(user.get()),
                address.filter(user.get(), company.zone()),
                address.order(),
                language);
        return null;
    }

    private ListAddress address(User user, HttpServletRequest request) {
        Function<String, String> typed = key -> Objects.requireNonNullElse(request.getParameter(key), "");
        return list.chosen(user, ListAddress.of(request.getParameterMap()), typed);
    }
}
