package org.sarcini.web.definition;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.installation.Company;
import org.sarcini.installation.CsvWriter;
import org.sarcini.task.Priority;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' page <em>Definiții</em>: task types, partners, projects, a tab each; and each as a file. */
@RestController
final class DefinitionPage {

    private static final int ROWS = 50;
    private static final int ROWS_OF_FILE = 500;
    private static final int LONGEST_SEARCH = 200;
    private static final String TEMPLATE = "definitions";

    private final PageDesk pages;
    private final CurrentUser currentUser;
    private final Company company;
    private final DefinitionTexts texts;
    private final Partners partners;
    private final Map<String, DefinitionList<?>> lists;

    DefinitionPage(
            PageDesk pages,
            CurrentUser currentUser,
            Company company,
            DefinitionTexts texts,
            Partners partners,
            Map<String, DefinitionList<?>> lists) {
        this.pages = pages;
        this.currentUser = currentUser;
        this.company = company;
        this.texts = texts;
        this.partners = partners;
        this.lists = lists;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/definitions")
    ResponseEntity<String> page(
            HttpServletRequest request,
            @RequestParam(defaultValue = "types") String tab,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String after,
            Locale language) {
        DefinitionList<?> list = Objects.requireNonNullElseGet(lists.get(tab), () -> known("types"));
        return pages.toAdministrators(
                request, language, TEMPLATE, user -> model(list, shortened(q), show, after, language));
    }

    /** All that is found as a CSV file, which can be imported again. */
    @GetMapping("#{sarciniWebPaths.pages()}/definitions/{name}.csv")
    @Nullable
    ResponseEntity<String> file(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            Locale language)
            throws IOException {
        Optional<User> user = currentUser.of(request);
        DefinitionList<?> list = lists.get(name);
        if (user.isEmpty() || !user.get().in(company.administrators()) || list == null) {
            return pages.toAdministrators(request, language, TEMPLATE, nobody -> {
                throw Problem.notFound("web.problem.malformed");
            });
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list.name() + ".csv\"");
        write(list, new CsvWriter(response.getOutputStream()), shortened(q), active(show), language);
        return null;
    }

    private <T> void write(DefinitionList<T> list, CsvWriter csv, String q, @Nullable Boolean active, Locale language) {
        List<String> columns = list.format().columns();
        csv.row(columns.stream()
                .map(column -> texts.column(list, column, language))
                .toList());
        String after = "";
        List<T> page;
        do {
            page = list.page(q, active, after, ROWS_OF_FILE);
            for (T one : page) {
                Map<String, String> values = list.values(one);
                csv.row(columns.stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .toList());
                after = list.cursor(one);
            }
            csv.flush();
        } while (page.size() == ROWS_OF_FILE);
    }

    private <T> Map<String, Object> model(
            DefinitionList<T> list, String q, String show, String after, Locale language) {
        List<T> found = list.page(q, active(show), after, ROWS + 1);
        boolean more = found.size() == ROWS + 1;
        List<T> shown = more ? found.subList(0, ROWS) : found;
        List<String> columns = list.format().columns().stream()
                .filter(column -> !column.equals("id") && !column.equals("active"))
                .toList();
        Map<String, Partner> named = partners.find(shown.stream()
                .map(one -> list.values(one).getOrDefault("partner", ""))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
        Map<String, Object> model = new HashMap<>();
        model.put("tab", list.name());
        model.put("tabs", List.of("types", "partners", "projects"));
        model.put("q", q);
        model.put("show", show);
        model.put("first", after.isEmpty());
        String query = "?tab=" + list.name() + "&q=" + encoded(q) + "&show=" + encoded(show);
        model.put("query", query);
        model.put("next", more ? query + "&after=" + encoded(list.cursor(shown.get(ROWS - 1))) : null);
        model.put(
                "columns",
                columns.stream()
                        .map(column -> texts.column(list, column, language))
                        .toList());
        model.put(
                "rows",
                shown.stream()
                        .map(one -> row(list, one, columns, named, language))
                        .toList());
        model.put("kinds", Partner.Kind.values());
        model.put("priorities", Priority.values());
        model.put("megabytes", DefinitionEndpoints.LONGEST_FILE / 1024 / 1024);
        model.put("headings", String.join(", ", list.format().columns()));
        model.put("values", texts.values(list, language));
        return model;
    }

    private <T> Row row(
            DefinitionList<T> list, T one, List<String> columns, Map<String, Partner> named, Locale language) {
        Map<String, String> values = list.values(one);
        List<Cell> cells = new ArrayList<>();
        for (String column : columns) {
            String value = values.getOrDefault(column, "");
            Partner partner = column.equals("partner") ? named.get(value) : null;
            cells.add(new Cell(
                    column,
                    texts.column(list, column, language),
                    partner == null ? texts.value(column, value, language) : partner.name()));
        }
        return new Row(
                list.format().id().apply(one),
                values.getOrDefault("name", ""),
                cells,
                Boolean.parseBoolean(values.get("active")),
                texts.owner(list, one, language));
    }

    private DefinitionList<?> known(String name) {
        return Objects.requireNonNull(lists.get(name));
    }

    private static @Nullable Boolean active(String show) {
        return switch (show) {
            case "active" -> true;
            case "inactive" -> false;
            default -> null;
        };
    }

    private static String shortened(String q) {
        return q.substring(0, Math.min(LONGEST_SEARCH, q.length()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A record as the page shows it. */
    record Row(String id, String name, List<Cell> cells, boolean active, @Nullable String owner) {}

    record Cell(String column, String words, String text) {}
}
