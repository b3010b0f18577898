package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Installation;
import org.sarcini.setup.WithInstallation;
import org.sarcini.standin.google.GoogleStandIn;

@WithInstallation
class SetupInBrowserTest {

    private static final String COMPLETE = ".form-actions .btn-primary";

    @Test
    void anAdministratorCouplesTheCompanyFromNothingToTheFirstEvent() throws Exception {
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.blank();
            GoogleStandIn google = installation.google();
            String tasklist = browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD)
                    .tab();

            browser.click(".start-process-action").click("//a[contains(., 'Setup Google Apps')]");
            assertThat(browser.see("#sarcini-redirect").getDomProperty("value"))
                    .isEqualTo(installation.callback().toString());
            browser.type("#sarcini-domains", Installation.DOMAIN)
                    .type("#sarcini-client-id", Installation.SECRET)
                    .type("#sarcini-client-secret", Installation.SECRET)
                    .click(".modal-footer .btn-primary");
            assertThat(browser.text(".sarcini-setup .wrong")).contains("Acesta este Secret Client");
            browser.picture("setup-1-refused")
                    .type("#sarcini-client-id", Installation.CLIENT)
                    .click(".modal-footer .btn-primary");

            browser.picture("setup-2").clickIntoNewTab("#sarcini-consent").click("#deny");
            assertThat(browser.text("#reason")).contains("refuzat");
            browser.tab(tasklist);
            assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("Ultimul acord nu a fost primit");

            browser.type("#sarcini-code", "fără rost").click("#sarcini-authorize");
            assertThat(browser.text(".sarcini-setup .wrong")).contains("nu este nici un cod");
            browser.click("#sarcini-back");
            browser.see("#sarcini-client-id");
            browser.closeNotices().click(COMPLETE);
            browser.see("#sarcini-consent");
            browser.closeNotices().click(COMPLETE);
            assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("Acordul nu a fost dat încă");

            browser.clickIntoNewTab("#sarcini-consent").click("#allow");
            assertThat(browser.text("h1")).isEqualTo("Acordul a fost dat");
            browser.picture("setup-consent").tab(tasklist);

            browser.see("#sarcini-plan");
            assertThat(browser.see("[data-subject=SHARING]").getDomAttribute("class"))
                    .contains("PASSED");
            assertThat(browser.text("#sarcini-own")).contains("cel mult 50 angajați", "Alegeți pe pagina Sincronizare");
            browser.picture("setup-3").closeNotices().click(COMPLETE);
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> browser.text("#status h1")
                    .equals("Sincronizarea merge"));
            assertThat(browser.address()).endsWith("/camunda/sarcini/sync#started");

            browser.go(installation.root().resolve("/camunda/app/tasklist/default/#/?processStart=Sarcina"))
                    .see(".sarcini-form.sarcini-ready");
            browser.type("#sarcini-taskName", "Prima sarcină")
                    .pick("#sarcini-representative", Installation.EMPLOYEE)
                    .date(
                            "#sarcini-dueDate",
                            LocalDate.now(ZoneId.of("Europe/Bucharest")).plusDays(2))
                    .picture("task-filled")
                    .click(".modal-footer .btn-primary");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(browser.go(google.rootUrl()).text("[data-event-id] .event-title"))
                            .contains("Prima sarcină"));
            browser.picture("task-at-google");

            browser.width(390).go(linkOf("Prima sarcină", google));
            assertThat(browser.text("h1")).isEqualTo("Prima sarcină");
            assertThat(browser.text("#places .there")).isEqualTo("Este acolo");
            browser.picture("task-from-google").click("#complete");
            assertThat(browser.text("#message")).isEqualTo("Sarcina a fost finalizată.");
            browser.width(1280);

            browser.go(installation.root().resolve("/camunda/sarcini/sync"));
            assertThat(browser.text("#status h1")).isEqualTo("Sincronizarea merge");
            browser.click("#check");
            browser.see("#checks .PASSED");
            browser.click("#preview");
            assertThat(browser.text("#plan .counts")).isNotBlank();
            browser.picture("sync").width(400).picture("sync-narrow");
            google.assertNothingUnknown();
        }
    }

    /** The last line of an event's text, as a person would tap it. */
    private static URI linkOf(String title, GoogleStandIn google) {
        return google.calendars().stream()
                .flatMap(calendar -> google.events(calendar.id()).stream())
                .filter(event -> String.valueOf(event.title()).startsWith(title))
                .map(event -> String.valueOf(event.description()))
                .map(text -> URI.create(text.substring(text.lastIndexOf('\n') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void somebodyWithoutTheRightSeesAWordInsteadOfThePage() throws Exception {
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.blank();
            URI page = installation.root().resolve("/camunda/sarcini/sync");

            browser.go(page).see("#login");
            assertThat(browser.address()).isEqualTo(page.toString());

            browser.login(installation.root(), Installation.EMPLOYEE, Installation.PASSWORD)
                    .go(page);
            assertThat(browser.text("h1")).isEqualTo("Doar pentru administratori");
        }
    }
}
