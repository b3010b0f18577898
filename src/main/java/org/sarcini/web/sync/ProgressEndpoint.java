package org.sarcini.web.sync;

import java.util.Locale;
import org.sarcini.installation.Company;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the sync is; for administrators alone. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/sync")
final class ProgressEndpoint {

    private final CurrentUser currentUser;
    private final Company company;
    private final ProgressDesk progress;

    ProgressEndpoint(CurrentUser currentUser, Company company, ProgressDesk progress) {
        this.currentUser = currentUser;
        this.company = company;
        this.progress = progress;
    }

    /** What waits, and whether a run works; cheap. */
    @GetMapping("/progress")
    ResponseEntity<byte[]> progress(Locale language) {
        currentUser.requiredIn(company.administrators());
        return Json.ok(progress.now(language));
    }
}
