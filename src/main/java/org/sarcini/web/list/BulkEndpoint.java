package org.sarcini.web.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Many tasks handed over, moved by days or completed at once. */
@RestController
final class BulkEndpoint {

    private static final int MOST_DAYS = 3660;

    private final CurrentUser currentUser;
    private final EmployeeDirectory employees;
    private final BulkDesk desk;

    BulkEndpoint(CurrentUser currentUser, EmployeeDirectory employees, BulkDesk desk) {
        this.currentUser = currentUser;
        this.employees = employees;
        this.desk = desk;
    }

    /**
     * What is asked.
     *
     * @param action {@code reassign}, {@code shift} or {@code complete}
     * @param ids the tasks, at most {@value BulkDesk#MOST}; null for those that {@code query} finds
     * @param query the part of the list's address after the question mark
     * @param to the user id of {@code reassign}
     * @param days of {@code shift}
     * @param preview whether to tell what would become of each and to change nothing
     */
    record Asked(
            @Nullable String action,
            @Nullable List<String> ids,
            @Nullable String query,
            @Nullable String to,
            @Nullable Integer days,
            boolean preview) {}

    /** A row for each task: 200 also where all are refused. */
    @PostMapping("#{sarciniWebPaths.api()}/tasks/bulk")
    ResponseEntity<byte[]> change(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        User user = currentUser.required();
        Asked asked = Json.read(body, Asked.class);
        BulkChange change = change(asked);
        BulkDesk.Meant meant = meant(user, asked);
        List<BulkDesk.Row> rows = new ArrayList<>(
                asked.preview()
                        ? desk.preview(user, meant.tasks(), change, language)
                        : desk.change(user, meant.tasks(), change, language));
        meant.missing().forEach(id -> rows.add(desk.missing(id, language)));
        return Json.ok(Map.of("rows", rows, "more", meant.more()));
    }

    private BulkDesk.Meant meant(User user, Asked asked) {
        if (asked.ids() != null) {
            if (asked.ids().size() > BulkDesk.MOST) {
                throw Problem.badRequest("ids", "tasks.bulk.too-many", BulkDesk.MOST);
            }
            return desk.named(
                    user, asked.ids().stream().filter(BulkEndpoint::id).toList());
        }
        if (asked.query() == null) {
            throw Problem.badRequest("ids", "tasks.bulk.none");
        }
        return desk.found(user, address(asked.query()));
    }

    private BulkChange change(Asked asked) {
        return switch (asked.action() == null ? "" : asked.action()) {
            case "reassign" ->
                new BulkChange.Reassign(employees
                        .find(asked.to() == null ? "" : asked.to())
                        .orElseThrow(() -> Problem.badRequest("to", "web.problem.representative")));
            case "shift" -> {
                int days = asked.days() == null ? 0 : asked.days();
                if (days == 0 || Math.abs(days) > MOST_DAYS) {
                    throw Problem.badRequest("days", "tasks.bulk.days", MOST_DAYS);
                }
                yield new BulkChange.Shift(days);
            }
            case "complete" -> new BulkChange.Complete();
            default -> throw Problem.badRequest("action", "web.problem.malformed");
        };
    }

    private static boolean id(@Nullable String text) {
        return text != null && text.length() <= 64 && text.chars().noneMatch(Character::isISOControl);
    }

    private static ListAddress address(String query) {
        return ListAddress.of(
                UriComponentsBuilder.fromUriString("?" + query.replaceFirst("^\\?", ""))
                        .build()
                        .getQueryParams()
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> decoded(entry.getValue()))));
    }

    private static String[] decoded(List<String> values) {
        Function<String, String> decode =
                value -> java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
        return values.stream()
                .map(value -> value == null ? "" : decode.apply(value))
                .toArray(String[]::new);
    }
}
