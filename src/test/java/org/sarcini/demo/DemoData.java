package org.sarcini.demo;

import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.standin.crm.CrmGrants;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.task.TaskTypes;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills the demo when the application has started, and says where to click. */
@Component
class DemoData {

    private final ProcessEngine engine;
    private final Company company;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final GoogleStandIn google;

    DemoData(
            ProcessEngine engine,
            Company company,
            TaskTypes types,
            Partners partners,
            Projects projects,
            GoogleStandIn google) {
        this.engine = engine;
        this.company = company;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.google = google;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        types.put(DemoDirectory.types());
        partners.put(DemoDirectory.partners());
        projects.put(DemoDirectory.projects());
        DemoPeople.create(engine.getIdentityService(), engine.getAuthorizationService());
        DemoTasks.create(engine, company.zone(), LocalDate.now(company.zone()));
        say();
    }

    private void say() {
        String base = company.baseUrl().toString();
        StringBuilder text = new StringBuilder("\n\nSarcini is ready to be tried.\n\n");
        line(text, "Tasklist", base + "/camunda/app/tasklist/");
        line(text, "Cockpit", base + "/camunda/app/cockpit/");
        line(text, "\"Google\"", google.rootUrl().toString());
        text.append("\n  Setup Google Apps (as admin, from Tasklist: Start process)\n");
        line(text, "  domain", DemoPeople.DOMAIN);
        line(text, "  ID Client", DemoApplication.CLIENT_ID);
        line(text, "  Secret Client", DemoApplication.CLIENT_SECRET);
        line(text, "  account", DemoPeople.OFFICE);
        text.append("\n  Conectare CRM (as admin, from Tasklist: Start process), package Qics Milestones\n");
        line(text, "  ID Client", DemoApplication.CRM_CLIENT);
        line(text, "  Secret Client", DemoApplication.CRM_SECRET);
        line(
                text,
                "  log in as",
                CrmGrants.WITH_RIGHTS + " (sees all) or " + CrmGrants.WITHOUT_RIGHTS + " (sees nothing)");
        text.append("\n  People (the password is the user name)\n");
        for (DemoPeople person : DemoPeople.values()) {
            line(text, "  " + person.id, person.first + " " + person.last + ", " + String.join(", ", person.groups));
        }
        System.out.println(text);
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append("  %-16s %s%n".formatted(what, value));
    }
}
