package org.sarcini.web.crm;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmProvider;
import org.sarcini.installation.Company;
import org.sarcini.setup.CrmSetup;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Shown;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Page <em>Conectare CRM</em>: how each CRM is coupled, what its last load brought and what not. Administrators see the company's
 * connections and whose else there are, everybody else their own.
 */
@RestController
final class CrmPage {

    private final PageDesk pages;
    private final CrmSetup setup;
    private final CrmDesk desk;
    private final Company company;

    CrmPage(PageDesk pages, CrmSetup setup, CrmDesk desk, Company company) {
        this.pages = pages;
        this.setup = setup;
        this.desk = desk;
        this.company = company;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/crm")
    ResponseEntity<String> page(HttpServletRequest request, Locale language) {
        return pages.toEverybody(request, language, "crm", user -> model(user, language));
    }

    private Map<String, Object> model(User user, Locale language) {
        Owner owner = desk.owner(user);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "packages",
                setup.crms().all().stream()
                        .map(crm -> card(crm, owner, language))
                        .toList());
        List<Map<String, Object>> people = owner.equals(Owner.COMPANY) ? desk.people(language) : List.of();
        model.put("people", people);
        model.put("short", people.stream().filter(CrmPage::goesShort).count());
        return model;
    }

    /** Whether somebody gets less than they may expect: whose load left something out, or whose consent ended. */
    private static boolean goesShort(Map<String, Object> person) {
        Object state = person.get("connection") instanceof Map<?, ?> connection ? connection.get("state") : null;
        return state == ConnectionState.NEEDS_CONSENT
                || state == ConnectionState.CONNECTED && Boolean.FALSE.equals(whole(person));
    }

    /** Whether the last load brought all; null before the first. */
    private static @Nullable Boolean whole(Map<String, Object> view) {
        return view.get("report") instanceof Map<?, ?> report ? Boolean.TRUE.equals(report.get("good")) : null;
    }

    /** What the endpoints tell of it, and what is shown beyond that. */
    private Map<String, Object> card(CrmProvider crm, Owner owner, Locale language) {
        Optional<Connection> connection = setup.connection(crm, owner);
        ConnectionState state = connection.map(Connection::state).orElse(ConnectionState.NEW);
        Map<String, Object> card = desk.crm(crm, owner, language);
        boolean loading = Boolean.TRUE.equals(card.get("loading"));
        Boolean whole = whole(card);
        card.put("coupled", coupled(state));
        // With another client the connection is as new, but what came before is still offered.
        card.put("held", coupled(state) || connection.filter(setup::wasLoaded).isPresent());
        card.put(
                "since",
                connection
                        .filter(known -> state == ConnectionState.CONNECTED)
                        .map(known -> new Shown(language, company.zone()).moment(known.changed()))
                        .orElse(""));
        card.put("step", step(state, Boolean.TRUE.equals(card.get("available")), loading, whole));
        card.put("tone", tone(state, whole));
        return card;
    }

    private static boolean coupled(ConnectionState state) {
        return state != ConnectionState.NEW && state != ConnectionState.DISCONNECTED;
    }

    /**
     * The key of the words for what comes next.
     *
     * @param whole whether the last load brought all; null before the first
     */
    static String step(ConnectionState state, boolean available, boolean loading, @Nullable Boolean whole) {
        return switch (state) {
            case NEW, DISCONNECTED -> available ? "crmpage.step.new" : "crmpage.step.unavailable";
            case WAITING_FOR_CONSENT -> available ? "crmpage.step.consent" : "crmpage.step.unavailable";
            case NEEDS_CONSENT -> available ? "crmpage.step.again" : "crmpage.step.unavailable";
            case CONNECTED -> {
                if (whole == null) {
                    yield loading ? "crmpage.step.loading" : "crmpage.step.first";
                }
                yield whole ? "crmpage.step.good" : "crmpage.step.short";
            }
        };
    }

    private static String tone(ConnectionState state, @Nullable Boolean whole) {
        return switch (state) {
            case CONNECTED -> Boolean.FALSE.equals(whole) ? "paused" : "running";
            case NEEDS_CONSENT -> "needs-consent";
            case WAITING_FOR_CONSENT -> "paused";
            case NEW, DISCONNECTED -> "";
        };
    }
}
