package org.sarcini.web.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.google.GooglePages;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Check;
import org.sarcini.setup.DelegationSetup;
import org.sarcini.setup.InputWrong;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Domain-wide delegation in <em>Setup Google Apps</em>. For administrators alone. The service account's key comes in here and
 * never goes out again.
 */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/setup/delegation")
final class DelegationEndpoints {

    private final CurrentUser currentUser;
    private final DelegationSetup setup;
    private final GooglePages pages;
    private final Company company;
    private final Messages messages;

    DelegationEndpoints(
            CurrentUser currentUser, DelegationSetup setup, GooglePages pages, Company company, Messages messages) {
        this.currentUser = currentUser;
        this.setup = setup;
        this.pages = pages;
        this.company = company;
        this.messages = messages;
    }

    /** What is kept, and what to allow at Google. */
    @GetMapping
    ResponseEntity<byte[]> state() {
        administrator();
        return Json.ok(view());
    }

    /** Takes a key, or only who is reached by the one that is there. */
    @PostMapping
    ResponseEntity<byte[]> keep(@RequestBody(required = false) byte @Nullable [] body) {
        administrator();
        Input input = Json.read(body, Input.class);
        try {
            setup.keep(text(input.key()), text(input.people()));
            return Json.ok(view());
        } catch (InputWrong wrong) {
            throw Problem.badRequest(
                    wrong.field(), wrong.messageKey(), wrong.values().toArray());
        } catch (KeyUnavailable unavailable) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    unavailable.messageKey(),
                    unavailable.values().toArray());
        }
    }

    /** Asks Google for one of those listed. */
    @PostMapping("/check")
    ResponseEntity<byte[]> check(Locale language) {
        administrator();
        Optional<Check> check = setup.check();
        Map<String, Object> view = view();
        view.put("checks", CheckView.of(check.map(List::of).orElse(List.of()), messages, language, company.zone()));
        return Json.ok(view);
    }

    /** Forgets the key. */
    @PostMapping("/remove")
    ResponseEntity<byte[]> remove() {
        administrator();
        setup.remove();
        return Json.ok(view());
    }

    private Map<String, Object> view() {
        Optional<Connection> account = setup.account();
        Map<String, Object> view = new HashMap<>();
        view.put("stored", account.isPresent());
        view.put("account", account.map(Connection::account).orElse(""));
        view.put("clientId", account.map(Connection::clientId).orElse(""));
        view.put(
                "refused",
                account.filter(known -> known.state() != ConnectionState.CONNECTED)
                        .isPresent());
        view.put("reason", account.map(Connection::reason).orElse(""));
        view.put("people", String.join(", ", setup.people()));
        view.put("scopes", String.join(",", setup.scopes()));
        view.put(
                "pages",
                Map.of(
                        "accounts",
                        pages.serviceAccounts(),
                        "tasksApi",
                        pages.tasksApi(),
                        "delegation",
                        pages.delegation()));
        return view;
    }

    private void administrator() {
        currentUser.requiredIn(company.administrators());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private record Input(@Nullable String key, @Nullable String people) {
        /** Does not show the key. */
        @Override
        public String toString() {
            return "Input[" + people + "]";
        }
    }
}
