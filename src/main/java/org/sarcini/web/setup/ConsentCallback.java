package org.sarcini.web.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Refusal;
import org.sarcini.crm.CrmProvider;
import org.sarcini.crm.Crms;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Consents;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the provider, Google or a CRM, sends the browser after consent. Needs no login: the state and the cookie prove the answer, so that it also works
 * after a restart. The page names neither the code nor the state.
 */
@RestController
final class ConsentCallback {

    private final Consents consents;
    private final ConsentDesk desk;
    private final Messages messages;
    private final Pages pages;
    private final SyncSwitches switches;
    private final Crms crms;

    ConsentCallback(
            Consents consents, ConsentDesk desk, Messages messages, Pages pages, SyncSwitches switches, Crms crms) {
        this.consents = consents;
        this.desk = desk;
        this.messages = messages;
        this.pages = pages;
        this.switches = switches;
        this.crms = crms;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/oauth/callback")
    ResponseEntity<String> answer(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @CookieValue(name = Consent.COOKIE, required = false) @Nullable String browserToken,
            HttpServletRequest request,
            Locale language) {
        ConsentResult result = consents.finish(state, code, error, browserToken);
        Map<String, Object> values = new HashMap<>();
        if (result instanceof ConsentResult.Granted granted) {
            values.put("granted", true);
            Connection connection = granted.connection();
            values.put("own", own(connection));
            values.put("crm", title(connection));
            values.put("next", next(connection));
            values.put("account", String.valueOf(connection.account()));
            ResponseEntity<String> page =
                    pages.page(HttpStatus.OK, "consent", language, request.getContextPath(), values);
            return ResponseEntity.status(page.getStatusCode())
                    .headers(page.getHeaders())
                    .header(HttpHeaders.SET_COOKIE, desk.cookie(request, "", Duration.ZERO))
                    .body(page.getBody());
        }
        ConsentResult.Refused refused = (ConsentResult.Refused) result;
        Refusal refusal = refused.refusal();
        values.put("granted", false);
        Optional<Connection> connection = consents.connection(refused.connectionId());
        values.put("own", connection.filter(this::own).isPresent());
        values.put("crm", connection.map(this::title).orElse(""));
        values.put(
                "reason",
                messages.text(language, refusal.messageKey(), refusal.values().toArray()));
        return pages.page(HttpStatus.BAD_REQUEST, "consent", language, request.getContextPath(), values);
    }

    /** Whether an employee connects their own calendar. */
    private boolean own(Connection connection) {
        return connection.owner().employeeId().isPresent()
                && crms.of(connection).isEmpty();
    }

    /** The CRM's name; empty where it is Google. */
    private String title(Connection connection) {
        return crms.of(connection).map(CrmProvider::title).orElse("");
    }

    /** What comes next: where accounts of employees are not switched on yet, nothing does by itself. */
    private String next(Connection connection) {
        if (crms.of(connection).isPresent()) {
            return "crm.consent.granted.next";
        }
        if (!own(connection)) {
            return "setup.consent.granted.next";
        }
        return switches.switchedOn(PlaceKind.ACCOUNT) ? "setup.consent.granted.own" : "setup.consent.granted.own-later";
    }
}
