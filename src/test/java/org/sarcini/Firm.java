package org.sarcini;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** A small company: ana and bogdan work there, maria manages, admin looks after Camunda, ion only has a login to Tasklist. Passwords are the user ids. */
@Configuration
@EnableAutoConfiguration
public class Firm {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;

    Firm(
            IdentityService identity,
            AuthorizationService authorizations,
            TaskTypes types,
            Partners partners,
            Projects projects) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
    }

    @EventListener(ApplicationReadyEvent.class)
    void employ() {
        Group administrators = identity.newGroup(Groups.CAMUNDA_ADMIN);
        administrators.setType(Groups.GROUP_TYPE_SYSTEM);
        identity.saveGroup(administrators);
        employ("admin", "Alexandra", "Ionescu", Groups.CAMUNDA_ADMIN);
        employ("ana", "Ana", "Dumitrescu", "sarcini-user");
        employ("bogdan", "Bogdan", "Țurcanu", "sarcini-user");
        employ("maria", "Maria", "Popescu", "sarcini-manager");
        employ("ion", "Ion", "Străinu", null);
        Authorization login = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        login.setUserId("ion");
        login.setResource(Resources.APPLICATION);
        login.setResourceId("tasklist");
        login.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(login);
        types.put(
                new TaskType("OFERTA", "Ofertă", null, Duration.ofMinutes(90), Priority.HIGH, false, true),
                new TaskType("PERSONAL", "Personal", null, Duration.ofMinutes(60), null, true, true));
        partners.put(List.of(
                new Partner("T1", "Țesătoria Sibiu SA", Partner.Kind.CUSTOMER, "RO11", true, "test"),
                new Partner("T2", "Vinăria Dealu Mare SRL", Partner.Kind.VENDOR, "RO22", true, "test")));
        projects.put(List.of(
                new Project("P1", "Război de țesut", "P-1", "T1", true, "test"),
                new Project("P2", "Linie de îmbuteliere", "P-2", "T2", true, "test")));
    }

    private void employ(String id, String first, String last, String group) {
        User user = identity.newUser(id);
        user.setFirstName(first);
        user.setLastName(last);
        user.setEmail(id + "@firma.example");
        user.setPassword(id);
        identity.saveUser(user);
        if (group != null) {
            identity.createMembership(id, group);
        }
    }
}
