package org.sarcini.web.plugin;

import jakarta.servlet.http.HttpServletRequest;
import org.sarcini.installation.Company;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.WebPaths;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** <em>Setări</em>: leads administrators to the page <em>Sincronizare</em>, everybody else to their own calendar. */
@RestController
final class SettingsPage {

    private final CurrentUser currentUser;
    private final Company company;
    private final WebPaths paths;

    SettingsPage(CurrentUser currentUser, Company company, WebPaths paths) {
        this.currentUser = currentUser;
        this.company = company;
        this.paths = paths;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/settings")
    ResponseEntity<Void> lead(HttpServletRequest request) {
        boolean administrator = currentUser
                .of(request)
                .filter(user -> user.in(company.administrators()))
                .isPresent();
        String there = administrator
                ? paths.pages() + "/sync"
                : paths.camunda() + "/app/tasklist/default/#/?processStart=ConectareCalendar";
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, request.getContextPath() + there)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
