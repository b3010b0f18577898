package org.sarcini.web.definition;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.installation.Company;
import org.sarcini.installation.CsvFault;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What page <em>Definiții</em> does: administrators only. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/definitions")
final class DefinitionEndpoints {

    /** The longest file that is read, in bytes. */
    static final int LONGEST_FILE = 5 * 1024 * 1024;

    /** How many rows and how many faults a preview shows; it counts them all. */
    private static final int SHOWN = 300;

    private final CurrentUser currentUser;
    private final Company company;
    private final DefinitionDesk desk;
    private final DefinitionTexts texts;
    private final Partners partners;
    private final Map<String, DefinitionList<?>> lists;

    DefinitionEndpoints(
            CurrentUser currentUser,
            Company company,
            DefinitionDesk desk,
            DefinitionTexts texts,
            Partners partners,
            Map<String, DefinitionList<?>> lists) {
        this.currentUser = currentUser;
        this.company = company;
        this.desk = desk;
        this.texts = texts;
        this.partners = partners;
        this.lists = lists;
    }

    /** What a form opens with. */
    @GetMapping("/{list}/record")
    ResponseEntity<byte[]> record(
            @PathVariable String list, @RequestParam(defaultValue = "") String id, Locale language) {
        return Json.ok(record(allowed(list), id, language));
    }

    @PostMapping("/{list}")
    ResponseEntity<byte[]> add(@PathVariable String list, @RequestBody(required = false) byte @Nullable [] body) {
        DefinitionList<?> to = allowed(list);
        desk.add(to, Json.read(body, Form.class).wanted());
        return Json.ok(Map.of());
    }

    @PutMapping("/{list}")
    ResponseEntity<byte[]> change(@PathVariable String list, @RequestBody(required = false) byte @Nullable [] body) {
        DefinitionList<?> in = allowed(list);
        Form form = Json.read(body, Form.class);
        desk.change(in, form.which(), Objects.requireNonNullElse(form.before(), Map.of()), form.wanted());
        return Json.ok(Map.of());
    }

    @PostMapping("/{list}/delete")
    ResponseEntity<byte[]> delete(@PathVariable String list, @RequestBody(required = false) byte @Nullable [] body) {
        DefinitionList<?> from = allowed(list);
        desk.remove(from, Json.read(body, Form.class).which());
        return Json.ok(Map.of());
    }

    /** What the file in the body would change; nothing is written. */
    @PostMapping("/{list}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String list, HttpServletRequest request, Locale language)
            throws IOException {
        DefinitionList<?> to = allowed(list);
        return Json.ok(shown(to, desk.preview(to, file(request), texts.words(to)), language));
    }

    /** Takes the file in the body in, as the preview with that seal said. */
    @PostMapping("/{list}/import")
    ResponseEntity<byte[]> take(
            @PathVariable String list,
            @RequestParam(defaultValue = "") String seal,
            @RequestParam(defaultValue = "false") boolean good,
            HttpServletRequest request,
            Locale language)
            throws IOException {
        DefinitionList<?> to = allowed(list);
        return Json.ok(shown(to, desk.take(to, file(request), texts.words(to), seal, good), language));
    }

    private DefinitionList<?> allowed(String name) {
        currentUser.requiredIn(company.administrators());
        DefinitionList<?> list = lists.get(name);
        if (list == null) {
            throw Problem.notFound("web.problem.malformed");
        }
        return list;
    }

    private <T> Map<String, Object> record(DefinitionList<T> list, String id, Locale language) {
        T one = list.find(List.of(id)).get(id);
        if (one == null) {
            throw Problem.notFound("definitions.problem.gone");
        }
        Map<String, String> values = list.values(one);
        DefinitionList.Uses uses = list.uses(id);
        Map<String, Object> record = new HashMap<>();
        record.put("id", id);
        record.put("values", values);
        record.put("owner", texts.owner(list, one, language));
        record.put("uses", uses.none() ? null : texts.uses(uses, language));
        record.put(
                "partner",
                partners.find(values.getOrDefault("partner", ""))
                        .map(Partner::name)
                        .orElse(values.get("partner")));
        return record;
    }

    private Map<String, Object> shown(DefinitionList<?> list, DefinitionImport<?> plan, Locale language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (DefinitionImport.Verdict verdict : DefinitionImport.Verdict.values()) {
            shown.put(verdict.name(), plan.count(verdict));
        }
        shown.put("WRONG", plan.wrong());
        shown.put("seal", DefinitionDesk.seal(plan));
        shown.put(
                "rows",
                plan.lines().stream()
                        .filter(line -> line.verdict() != DefinitionImport.Verdict.UNCHANGED)
                        .limit(SHOWN)
                        .map(line -> Map.of(
                                "line", line.line(),
                                "id", line.id(),
                                "name", line.name(),
                                "verdict", line.verdict(),
                                "differences", texts.differences(list, line.differences(), language)))
                        .toList());
        shown.put(
                "faults",
                plan.faults().stream()
                        .limit(SHOWN)
                        .map(fault -> Map.of(
                                "line", fault.line(),
                                "column", column(list, fault, language),
                                "words", texts.fault(fault, language)))
                        .toList());
        return shown;
    }

    private String column(DefinitionList<?> list, CsvFault fault, Locale language) {
        return fault.column() == null ? "" : texts.column(list, fault.column(), language);
    }

    private static byte[] file(HttpServletRequest request) throws IOException {
        byte[] content = request.getInputStream().readNBytes(LONGEST_FILE + 1);
        if (content.length > LONGEST_FILE) {
            throw Problem.of(
                    HttpStatus.PAYLOAD_TOO_LARGE, "definitions.problem.file-too-long", LONGEST_FILE / 1024 / 1024);
        }
        return content;
    }

    private record Form(
            @Nullable String id, @Nullable Map<String, String> before, @Nullable Map<String, String> values) {

        String which() {
            if (id == null) {
                throw Problem.badRequest(null, "web.problem.malformed");
            }
            return id;
        }

        Map<String, String> wanted() {
            if (values == null || values.containsValue(null)) {
                throw Problem.badRequest(null, "web.problem.malformed");
            }
            return values;
        }
    }
}
