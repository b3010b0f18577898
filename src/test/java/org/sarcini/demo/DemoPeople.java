package org.sarcini.demo;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.sarcini.standin.google.GoogleStandIn;

/** Who works at the demo's company; everybody's password is the user id. */
enum DemoPeople {
    ADMIN("admin", "Alexandra", "Ionescu", "sarcini-admin", Groups.CAMUNDA_ADMIN),
    MANAGER("maria", "Maria", "Popescu", "sarcini-manager"),
    ANA("ana", "Ana", "Dumitrescu", "sarcini-user"),
    BOGDAN("bogdan", "Bogdan", "Țurcanu", "sarcini-user"),
    IOANA("ioana", "Ioana", "Șerban", "sarcini-user"),
    STEFAN("stefan", "Ștefan", "Mureșan", "sarcini-user");

    static final String DOMAIN = "firma.example";
    static final String OFFICE = "birou@" + DOMAIN;

    final String id;
    final String first;
    final String last;
    final List<String> groups;

    DemoPeople(String id, String first, String last, String... groups) {
        this.id = id;
        this.first = first;
        this.last = last;
        this.groups = List.of(groups);
    }

    String email() {
        return id + "@" + DOMAIN;
    }

    static GoogleStandIn accounts(GoogleStandIn google) {
        google.withAccount(OFFICE, DOMAIN).withAccount("cineva@altundeva.example", "altundeva.example");
        for (DemoPeople person : values()) {
            google.withAccount(person.email(), DOMAIN);
        }
        return google;
    }

    static void create(IdentityService identity, AuthorizationService authorizations) {
        Group administrators = identity.newGroup(Groups.CAMUNDA_ADMIN);
        administrators.setName("Camunda");
        administrators.setType(Groups.GROUP_TYPE_SYSTEM);
        identity.saveGroup(administrators);
        for (Resource resource : Resources.values()) {
            if (authorizations
                            .createAuthorizationQuery()
                            .groupIdIn(Groups.CAMUNDA_ADMIN)
                            .resourceType(resource)
                            .resourceId(Authorization.ANY)
                            .count()
                    == 0) {
                Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                all.setGroupId(Groups.CAMUNDA_ADMIN);
                all.setResource(resource);
                all.setResourceId(Authorization.ANY);
                all.addPermission(Permissions.ALL);
                authorizations.saveAuthorization(all);
            }
        }
        for (DemoPeople person : values()) {
            User user = identity.newUser(person.id);
            user.setFirstName(person.first);
            user.setLastName(person.last);
            user.setEmail(person.email());
            user.setPassword(person.id);
            identity.saveUser(user);
            person.groups.forEach(group -> identity.createMembership(person.id, group));
        }
    }
}
