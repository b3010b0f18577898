package org.sarcini.web.sync;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.RepairStart;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has all calendars compared with what we know of them; for administrators alone. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/sync")
final class RepairEndpoint {

    private final CurrentUser currentUser;
    private final Company company;
    private final Messages messages;
    private final Supplier<RepairStart> repair;

    RepairEndpoint(CurrentUser currentUser, Company company, Messages messages, Supplier<RepairStart> repair) {
        this.currentUser = currentUser;
        this.company = company;
        this.messages = messages;
        this.repair = repair;
    }

    /** Starts a repair, unless one is running, and says which. */
    @PostMapping("/repair")
    ResponseEntity<byte[]> repair(Locale language) {
        currentUser.requiredIn(company.administrators());
        String key = repair.get().start() ? "setup.sync.repair.started" : "setup.sync.repair.running";
        return Json.ok(Map.of("message", messages.text(language, key)));
    }
}
