package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Installation;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.setup.WithInstallation;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;

@WithInstallation
class PlacesInBrowserTest {

    @Test
    void anAdministratorGivesEverybodyACalendarAndAnEmployeeFindsTheirs() throws Exception {
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.blank();
            installation.coupleTheCompany();
            URI page = URI.create(installation.root() + "/camunda/sarcini/sync");
            browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD)
                    .go(page);
            assertThat(browser.text("#places-proposal")).contains("cel mult 50 angajați");

            browser.click("[data-kind=EMPLOYEE] .switch-on").see("#places-plan");
            browser.picture("places-1-preview").click("#places-plan .confirm");
            browser.see("[data-kind=EMPLOYEE] .tag.on");
            Places places = installation.bean(Places.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                installation.bean(OwnPlaces.class).prepare();
                return places.find("EMPLOYEE:andrei")
                        .filter(place -> place.state() == PlaceState.READY)
                        .isPresent();
            });
            places.problem("EMPLOYEE:bogdan", PlaceState.CALENDAR_GONE, "Not Found");
            browser.go(page).see("[data-place='EMPLOYEE:andrei'] a");
            assertThat(browser.text("[data-place='EMPLOYEE:bogdan'] .again")).isEqualTo("Creează din nou");
            browser.see("#places-list").getText();
            browser.click("#places details summary").picture("places-2-wide");
            browser.width(400).go(page).click("#places details summary").picture("places-3-narrow");
        }
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.running();
            browser.login(installation.root(), Installation.EMPLOYEE, Installation.PASSWORD)
                    .go(URI.create(
                            installation.root() + "/camunda/app/tasklist/default/#/?processStart=ConectareCalendar"));
            assertThat(String.valueOf(browser.see(".sarcini-add").getAttribute("href")))
                    .contains("cid=");
            browser.picture("places-4-own");
        }
    }
}
