package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sarcini.standin.crm.QicsStandIn.project;
import static org.sarcini.standin.crm.QicsStandIn.relation;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Installation;
import org.sarcini.setup.WithInstallation;
import org.sarcini.standin.crm.QicsStandIn;

@WithInstallation
class CrmInBrowserTest {

    private static final String CLIENT = "sarcini-client";
    private static final String SECRET = "geheim-9f8e7d6c";
    private static final String START = ".modal-footer .btn-primary";
    private static final String NEXT = "#sarcini-next";

    private Installation installation;

    @BeforeEach
    void openTheCrm() throws Exception {
        installation = Installation.blank();
        QicsStandIn qics = installation.qics();
        qics.grants().register(CLIENT, SECRET, installation.callback());
        qics.put(
                QicsStandIn.RELATIONS,
                List.of(relation(1, "Bakkerij De Korenbloem", "R1", true), relation(2, "<b>Jansen</b>", "R2", true)));
        qics.put(QicsStandIn.PROJECTS, List.of(project(7, "Jaarrekening Korenbloem", "J1", 1, true)));
    }

    @Test
    void anAdministratorCouplesTheCompanyAndAnEmployeeWithoutRightsIsToldWhatIsMissing() throws Exception {
        try (Browser browser = Browser.open()) {
            String tasklist = browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD)
                    .tab();
            walkToTheClient(browser);
            aWrongSecretIsMendedWhereItShows(browser, tasklist);

            browser.clickIntoNewTab("#sarcini-consent").click("#as-anke");
            assertThat(browser.text("h1")).isEqualTo("Acordul a fost dat");
            browser.picture("crm-6-granted").tab(tasklist);
            assertThat(browser.text("#sarcini-lines"))
                    .contains("Relații: 2 citite, 2 noi", "Proiecte: 1 citite, 1 noi");
            assertThat(browser.text("#sarcini-connected")).contains("Qics Milestones", "Conectat.");
            browser.picture("crm-7-connected").closeNotices().click(".form-actions .btn-primary");

            whatCameIsOfferedAtOnce(browser);
            thePageTellsAdministrators(browser);
        }
        try (Browser browser = Browser.open()) {
            anEmployeeWithoutRightsIsToldWhatIsMissing(browser);
        }
        try (Browser browser = Browser.open()) {
            browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD)
                    .go(page());
            assertThat(browser.text("[data-user=andrei]"))
                    .contains("ANDREI", "bekijken relaties", "bekijken projecten");
            browser.picture("crm-page-people").width(390).go(page()).picture("crm-page-people-narrow");
            browser.width(1280).go(page()).agree().click("[data-user=andrei] button");
            assertThat(browser.text("#message")).contains("Legătura cu Qics Milestones a fost desfăcută");
            assertThat(browser.text("#people")).contains("Niciun angajat");
            disconnecting(browser);
        }
    }

    private void walkToTheClient(Browser browser) throws Exception {
        browser.click(".start-process-action").click("//a[contains(., 'Conectare CRM')]");
        assertThat(browser.text("#sarcini-needs"))
                .contains("systeem → beveiliging → rollen", "bekijken relaties", "bekijken projecten");
        assertThat(browser.see(START).isEnabled()).isFalse();
        browser.picture("crm-0-needs").click(NEXT);
        assertThat(browser.text("#sarcini-nothing")).isEqualTo("Nu este conectat niciun CRM.");
        browser.picture("crm-1-state").click(NEXT).see("#sarcini-package");
        assertThat(browser.see(NEXT).isEnabled()).isFalse();
        browser.click("//label[contains(., 'Qics Milestones')]//input")
                .picture("crm-2-package")
                .click(NEXT);
        assertThat(browser.text("#sarcini-confirm")).contains("Se citesc relațiile și proiectele", "nu se scrie");
        browser.picture("crm-3-confirm").click("#sarcini-back").see("#sarcini-package");
        browser.click(NEXT).click(NEXT);
        assertThat(browser.see("#sarcini-redirect").getDomProperty("value"))
                .isEqualTo(installation.callback().toString());
        assertThat(browser.text("#sarcini-steps")).contains("OAuth applicatie");
        browser.click("#sarcini-copy")
                .type("#sarcini-client-id", CLIENT)
                .type("#sarcini-client-secret", "not the secret")
                .click(START);
        assertThat(browser.text(".sarcini-crm .wrong")).contains("Client Secret nu arată așa");
        browser.picture("crm-4-client")
                .type("#sarcini-client-secret", "not-the-secret")
                .click(START);
    }

    private void aWrongSecretIsMendedWhereItShows(Browser browser, String tasklist) throws Exception {
        browser.see("#sarcini-consent");
        browser.closeNotices().picture("crm-5-consent").click(".form-actions .btn-primary");
        assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("Acordul nu a fost dat încă");

        browser.clickIntoNewTab("#sarcini-consent").click("#as-nobody");
        assertThat(browser.text("#reason")).contains("refuzat");
        browser.tab(tasklist);
        assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("Ultimul acord nu a fost primit", "refuzat");

        browser.clickIntoNewTab("#sarcini-consent").click("#as-anke");
        assertThat(browser.text("#reason")).contains("Furnizorul nu recunoaște clientul");
        browser.picture("crm-5-refused").tab(tasklist);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(browser.text(".alert-danger:not(.ng-hide)")).contains("nu recunoaște clientul"));
        browser.click("#sarcini-correct summary")
                .type("#sarcini-client-secret", SECRET)
                .picture("crm-5-correct")
                .click("#sarcini-correct-save");
        assertThat(browser.text("#sarcini-told")).contains("S-a păstrat");
    }

    private void whatCameIsOfferedAtOnce(Browser browser) throws Exception {
        browser.go(installation.root().resolve("/camunda/app/tasklist/default/#/?processStart=Sarcina"))
                .see(".sarcini-form.sarcini-ready");
        browser.type("#sarcini-taskName", "Jaarrekening bespreken")
                .pick("#sarcini-representative", Installation.EMPLOYEE)
                .pick("#sarcini-partner", "Korenbloem")
                .pick("#sarcini-project", "Jaarrekening")
                .date(
                        "#sarcini-dueDate",
                        LocalDate.now(ZoneId.of("Europe/Bucharest")).plusDays(2))
                .picture("crm-8-task")
                .click(START);
        URI list = installation.root().resolve("/camunda/sarcini/tasks?q=bespreken");
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> assertThat(
                        browser.go(list).text("main"))
                .contains("Bakkerij De Korenbloem", "Jaarrekening Korenbloem"));
        browser.go(installation.root().resolve("/camunda/sarcini/definitions?tab=partners"));
        assertThat(browser.text("#records")).contains("<b>Jansen</b>", "Din Qics Milestones: se schimbă acolo.");
    }

    private void thePageTellsAdministrators(Browser browser) throws Exception {
        browser.go(page());
        assertThat(browser.text("#crm-qics-milestones"))
                .contains("Conectat.", "Nu aveți nimic de făcut", "Relații 2 citite", "Proiecte 1 citite");
        assertThat(browser.text("#people")).contains("Niciun angajat");
        browser.picture("crm-page");
        installation.qics().put(QicsStandIn.RELATIONS, List.of(relation(1, "Bakkerij De Korenbloem", "R1", true)));
        browser.click("#crm-qics-milestones [data-act=load]");
        assertThat(browser.text("#message")).contains("Încărcarea din Qics Milestones a început");
        browser.picture("crm-page-loading");
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> assertThat(
                        browser.text("#crm-qics-milestones"))
                .contains("Relații 1 citite"));
        browser.click("#crm-qics-milestones [data-act=load]");
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> assertThat(
                        browser.text("#crm-qics-milestones"))
                .contains("Nu mai sunt în CRM și nu mai sunt oferite: 1."));
        assertThat(browser.keptOut()).isEmpty();
    }

    private void anEmployeeWithoutRightsIsToldWhatIsMissing(Browser browser) throws Exception {
        String tasklist = browser.login(installation.root(), Installation.EMPLOYEE, Installation.PASSWORD)
                .tab();
        browser.go(page());
        assertThat(browser.gone("#people")).isTrue();
        browser.picture("crm-page-employee").click("#crm-qics-milestones [data-couple]");
        browser.click(NEXT).click(NEXT).click("//label[contains(., 'Qics Milestones')]//input");
        assertThat(browser.see("//label[contains(., 'Teamleader')]//input").isEnabled())
                .isFalse();
        browser.picture("crm-employee-package").click(NEXT);
        assertThat(browser.text("#sarcini-confirm")).contains("numai dumneavoastră");
        browser.click(START).clickIntoNewTab("#sarcini-consent").click("#as-daan");
        browser.tab(tasklist);
        assertThat(browser.text("#sarcini-lines"))
                .contains("nicio înregistrare vizibilă", "bekijken relaties", "bekijken projecten");
        browser.picture("crm-employee-nothing").go(page());
        assertThat(browser.text("#crm-qics-milestones")).contains("Nu a venit tot", "bekijken relaties");
        browser.picture("crm-page-employee-nothing");
    }

    private void disconnecting(Browser browser) throws Exception {
        browser.width(1280).go(page()).agree().click("#crm-qics-milestones [data-act=disconnect]");
        assertThat(browser.text("#message")).contains("Legătura cu Qics Milestones a fost desfăcută");
        assertThat(browser.text("#crm-qics-milestones")).contains("Nu este conectat.", "Apăsați „Conectează”");
        browser.picture("crm-page-disconnected").go(installation.root().resolve("/camunda/sarcini/tasks?q=bespreken"));
        assertThat(browser.text("main")).contains("Bakkerij De Korenbloem");
    }

    private URI page() {
        return installation.root().resolve("/camunda/sarcini/crm");
    }
}
