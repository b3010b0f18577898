package org.sarcini.web.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Refusal;
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
 * Where Google sends the browser after consent. Needs no login: the state and the cookie prove the answer, so that it also works
 * after a restart. The page names neither the code nor the state.
 */
@RestController
final class ConsentCallback {

    private final Consents consents;
    private final ConsentDesk desk;
    private final Messages messages;
    private final Pages pages;
    private final SyncSwitches switches;

    ConsentCallback(Consents consents, ConsentDesk desk, Messages messages, Pages pages, SyncSwitches switches) {
        this.consents = consents;
        this.desk = desk;
        this.messages = messages;
        this.pages = pages;
        this.switches = switches;
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
            values.put("own", consents.own(granted.connection().id()));
            values.put("next", next(granted));
            values.put("account", String.valueOf(granted.connection().account()));
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
        values.put("own", consents.own(refused.connectionId()));
        values.put(
                "reason",
                messages.text(language, refusal.messageKey(), refusal.values().toArray()));
        return pages.page(HttpStatus.BAD_REQUEST, "consent", language, request.getContextPath(), values);
    }

    /** What comes next: where accounts of employees are not switched on yet, nothing does by itself. */
    private String next(ConsentResult.Granted granted) {
        if (granted.connection().owner().employeeId().isEmpty()) {
            return "setup.consent.granted.next";
        }
        return switches.switchedOn(PlaceKind.ACCOUNT) ? "setup.consent.granted.own" : "setup.consent.granted.own-later";
    }
}
