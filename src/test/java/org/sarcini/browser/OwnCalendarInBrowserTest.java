package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Installation;
import org.sarcini.setup.WithInstallation;
import org.sarcini.standin.google.GoogleStandIn;

@WithInstallation
class OwnCalendarInBrowserTest {

    @Test
    void anEmployeeConnectsTheirCalendarAndGivesItUpAgain() throws Exception {
        try (Browser browser = Browser.open()) {
            Installation installation = Installation.blank();
            GoogleStandIn google = installation.google();
            installation.coupleTheCompany();
            String tasklist = browser.login(installation.root(), Installation.EMPLOYEE, Installation.PASSWORD)
                    .tab();

            browser.click(".start-process-action").click("//a[contains(., 'Conectează calendarul meu')]");
            assertThat(browser.text("#sarcini-address")).isEqualTo("andrei@firma.ro");
            assertThat(browser.text("#sarcini-later")).startsWith("Deocamdată nu se trimite nimic");
            browser.picture("own-1").click(".modal-footer .btn-primary");

            browser.see("#sarcini-consent");
            browser.closeNotices().picture("own-2").click(".form-actions .btn-primary");
            assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("Acordul nu a fost dat încă");
            browser.clickIntoNewTab("#sarcini-consent")
                    .click("input[value='bogdan@firma.ro']")
                    .click("#allow");
            assertThat(browser.text("#reason")).contains("bogdan@firma.ro", "andrei@firma.ro");
            browser.tab(tasklist);
            assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("bogdan@firma.ro");
            browser.picture("own-3-refused");

            browser.clickIntoNewTab("#sarcini-consent").click("#allow");
            assertThat(browser.text("h1")).isEqualTo("Acordul a fost dat");
            assertThat(browser.address()).as("no code, no state").endsWith("/camunda/sarcini/oauth/callback");
            browser.picture("own-consent").tab(tasklist);
            assertThat(browser.text("#sarcini-later")).contains("după ce administratorul pornește trimiterea");
            browser.picture("own-4-coupled");

            browser.go(URI.create(
                    installation.root() + "/camunda/app/tasklist/default/#/?processStart=ConectareCalendar"));
            browser.click("#sarcini-disconnect").see("#sarcini-disconnect-keep");
            browser.picture("own-5-disconnect").click("#sarcini-disconnect-keep");
            assertThat(browser.text(".alert-info")).contains("Google a confirmat");
            browser.picture("own-6-gone");
            assertThat(google.refreshTokens("andrei@firma.ro")).isEmpty();
            google.assertNothingUnknown();
        }
    }
}
