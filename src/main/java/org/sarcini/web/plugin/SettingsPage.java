package org.sarcini.web.plugin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.sarcini.web.PageDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** <em>Setări</em>: what whoever looks can set, and where: their own calendar, and for administrators what the company has. */
@RestController
final class SettingsPage {

    private final PageDesk pages;

    SettingsPage(PageDesk pages) {
        this.pages = pages;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/settings")
    ResponseEntity<String> show(HttpServletRequest request, Locale language) {
        return pages.toEverybody(request, language, "settings", user -> Map.of());
    }
}
