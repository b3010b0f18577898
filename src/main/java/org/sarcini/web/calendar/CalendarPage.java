package org.sarcini.web.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sarcini.installation.Company;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.FormTexts;
import org.sarcini.web.Json;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Pages;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages <em>Calendar sarcini</em> and <em>Calendar comun</em>: the same calendar, the second one to look at only. */
@RestController
final class CalendarPage {

    private static final SecureRandom random = new SecureRandom();

    private final PageDesk pages;
    private final Company company;
    private final FullCalendarAsset fullCalendar;
    private final SharedCalendar shared;
    private final Places places;
    private final SyncSwitches switches;

    CalendarPage(
            PageDesk pages,
            Company company,
            FullCalendarAsset fullCalendar,
            SharedCalendar shared,
            Places places,
            SyncSwitches switches) {
        this.pages = pages;
        this.company = company;
        this.fullCalendar = fullCalendar;
        this.shared = shared;
        this.places = places;
        this.switches = switches;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/calendar")
    ResponseEntity<String> own(HttpServletRequest request, Locale language) {
        return pages.toEverybody(request, language, "calendar", user -> model("calendar", user, language));
    }

    @GetMapping("#{sarciniWebPaths.pages()}/calendar/shared")
    ResponseEntity<String> shared(HttpServletRequest request, Locale language) {
        return pages.toEverybody(request, language, "calendar", user -> {
            Map<String, Object> model = model("shared", user, language);
            Optional<Place> place = places.shared().filter(Place::made);
            model.put("standing", standing(place));
            shared.addLink()
                    .filter(link -> place.filter(Place::switchedOn)
                            .filter(CalendarPage::there)
                            .isPresent())
                    .ifPresent(link -> model.put("addLink", link));
            return model;
        });
    }

    private Map<String, Object> model(String here, User user, Locale language) {
        Map<String, String> texts = new HashMap<>(FormTexts.in(language));
        texts.putAll(FormTexts.of("calendar", language));
        Map<String, Object> model = new HashMap<>();
        model.put("here", here);
        model.put(Pages.STYLE_NONCE, nonce());
        model.put("fullCalendar", fullCalendar.path());
        model.put("userId", user.id());
        model.put("zone", company.zone().getId());
        model.put("texts", Json.text(texts));
        return model;
    }

    /** How the calendar stands at Google, for everybody: a key of the message file. */
    private String standing(Optional<Place> place) {
        if (place.isEmpty()) {
            return "none";
        }
        if (!there(place.get())) {
            return "trouble";
        }
        if (!place.get().switchedOn()) {
            return "off";
        }
        return switches.paused() ? "paused" : "ready";
    }

    private static boolean there(Place place) {
        return place.state() == PlaceState.READY || place.state() == PlaceState.LIST_EXPIRED;
    }

    private static String nonce() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
