package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Installation;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.setup.WithInstallation;
import org.sarcini.sync.Cause;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncRuns;

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
            browser.go(page).see("[data-place='EMPLOYEE:maria'] a");
            assertThat(browser.text("[data-place='EMPLOYEE:bogdan'] .again")).isEqualTo("Creează din nou");
            browser.click("#places details summary").picture("places-2-wide");
            showsARunWhileItRuns(browser, page, installation.bean(SyncRuns.class));
            URI people = URI.create(page + "?q=maria#people");
            browser.go(people).click("[data-place='EMPLOYEE:maria'] .hand-on");
            browser.click("#hand-on button[value=yes]").see("#hand-on .wrong");
            browser.pick("#successor", "bogdan").picture("places-3-hand-on");
            browser.click("#hand-on button[value=yes]");
            await().ignoreExceptions().untilAsserted(() -> assertThat(browser.text("[data-place='EMPLOYEE:maria']"))
                    .contains("predat", "BOGDAN"));
            browser.go(page).see("#people");
            browser.width(400);
            browser.go(page).picture("places-4-narrow-top");
            browser.go(URI.create(page + "#places"))
                    .click("#places details summary")
                    .picture("places-5-narrow");
            browser.go(URI.create(page + "#people")).picture("places-6-narrow-people");
            browser.go(URI.create(page + "#last-runs")).picture("places-7-narrow-runs");
            assertThat(browser.keptOut()).isEmpty();
        }
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.running();
            browser.login(installation.root(), Installation.EMPLOYEE, Installation.PASSWORD)
                    .go(URI.create(
                            installation.root() + "/camunda/app/tasklist/default/#/?processStart=ConectareCalendar"));
            assertThat(String.valueOf(browser.see(".sarcini-add").getAttribute("href")))
                    .contains("cid=");
            browser.picture("places-8-own");
            URI mine = URI.create(installation.root() + "/camunda/sarcini/my-calendar");
            browser.go(mine).see("#mine .places");
            browser.picture("places-9-mine").width(400).picture("places-9-mine-narrow");
            browser.clickIntoNewTab("#connect");
        }
    }

    private static void showsARunWhileItRuns(Browser browser, URI page, SyncRuns runs) throws Exception {
        String run = runs.begin(Cause.HAND);
        browser.go(page).see("#progress");
        browser.picture("places-2-running");
        runs.end(run);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> browser.text("#last-runs table").contains("cerută de administrator")
                        && browser.gone("#progress"));

        // Too short to be seen at work.
        browser.click("[data-post='/sync/start']").see("#message:not([hidden])");
        runs.end(runs.begin(Cause.REPAIR));
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> browser.text("#last-runs table")
                .contains("reparare"));
    }
}
