package org.sarcini.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sarcini.standin.crm.QicsStandIn;

/** What the demo's Qics Milestones has. */
final class DemoCrm {

    private static final List<String> NAMES = List.of(
            "Bakkerij De Korenbloem",
            "Van Dijk Installaties",
            "Apotheek Zuiderpark",
            "Tuincentrum 't Groene Hart",
            "Jansen & Zonen Transport",
            "Drukkerij Hofstra",
            "Optiek Vermeer",
            "Scheepswerf Maassluis");
    private static final List<String> WORKS = List.of("Jaarrekening", "Salarisadministratie", "Advies", "Onderhoud");
    private static final int RELATIONS = 240;

    private DemoCrm() {}

    static QicsStandIn filled(QicsStandIn qics) {
        List<Map<String, ?>> relations = new ArrayList<>();
        List<Map<String, ?>> projects = new ArrayList<>();
        for (int id = 1; id <= RELATIONS; id++) {
            String name = NAMES.get((id - 1) % NAMES.size());
            relations.add(QicsStandIn.relation(
                    id, id <= NAMES.size() ? name : name + " " + id, "R%04d".formatted(id), id % 40 != 0));
            projects.add(QicsStandIn.project(
                    1000 + id, WORKS.get(id % WORKS.size()) + " " + name, "%04d-01".formatted(id), id, id % 40 != 0));
        }
        qics.put(QicsStandIn.RELATIONS, relations);
        qics.put(QicsStandIn.PROJECTS, projects);
        return qics;
    }

    static Properties addresses(QicsStandIn qics) {
        Properties addresses = new Properties();
        addresses.put("sarcini.crm.qics.root-url", qics.at(QicsStandIn.ROOT).toString());
        addresses.put("sarcini.crm.qics.auth-url", qics.at(QicsStandIn.AUTH).toString());
        addresses.put("sarcini.crm.qics.token-url", qics.at(QicsStandIn.TOKEN).toString());
        return addresses;
    }
}
