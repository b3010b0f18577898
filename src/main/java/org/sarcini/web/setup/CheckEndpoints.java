package org.sarcini.web.setup;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.Check;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.Verification;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** <em>Verifică</em>, and the shared calendar: for administrators, but for its link, which is everybody's. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}")
final class CheckEndpoints {

    private final CurrentUser currentUser;
    private final Verification verification;
    private final SharedCalendar calendar;
    private final Company company;
    private final Messages messages;

    CheckEndpoints(
            CurrentUser currentUser,
            Verification verification,
            SharedCalendar calendar,
            Company company,
            Messages messages) {
        this.currentUser = currentUser;
        this.verification = verification;
        this.calendar = calendar;
        this.company = company;
        this.messages = messages;
    }

    /** The address that offers the shared calendar to a person; {@code available} is false until there is one. */
    @GetMapping("/shared-calendar")
    ResponseEntity<byte[]> sharedCalendar() {
        currentUser.required();
        String link = calendar.addLink().map(URI::toString).orElse("");
        return Json.ok(Map.of("available", !link.isEmpty(), "addLink", link));
    }

    /** Looks at everything and changes nothing. */
    @PostMapping("/setup/check")
    ResponseEntity<byte[]> check(Locale language) {
        administrator();
        return answer(verification.run(), language);
    }

    /** Makes or adopts the shared calendar, shares it, and looks at everything. */
    @PostMapping("/setup/calendar")
    ResponseEntity<byte[]> prepareCalendar(Locale language) {
        administrator();
        return answer(verification.run(calendar.prepare()), language);
    }

    private ResponseEntity<byte[]> answer(List<Check> checks, Locale language) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("checks", CheckView.of(checks, messages, language, company.zone()));
        answer.put("passed", checks.stream().allMatch(Check::works));
        answer.put("addLink", calendar.addLink().map(URI::toString).orElse(""));
        return Json.ok(answer);
    }

    private void administrator() {
        currentUser.requiredIn(company.administrators());
    }
}
