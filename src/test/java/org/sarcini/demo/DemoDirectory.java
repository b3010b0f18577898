package org.sarcini.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Project;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskType;

/** What the demo's company deals with; thousands of it, so that searching can be felt. */
final class DemoDirectory {

    private static final int MANY = 3000;
    private static final List<String> NAMES = List.of(
            "Alimentara Nord SRL",
            "Agroserv Bărăgan SA",
            "Băcănia Veche SRL",
            "Ceramica Horezu SRL",
            "Cristal Turda SA",
            "Depozitul Central SRL",
            "Electro Prahova SA",
            "Farmacia Speranța SRL",
            "Grădina Deltei SRL",
            "Hidro Argeș SA",
            "Izolații Moldova SRL",
            "Jucării Țăndărică SRL",
            "Lacul Roșu Turism SRL",
            "Mobila Râșnov SA",
            "Moara Țărănească SRL",
            "Optica Făgăraș SRL",
            "Panificație Buzău SA",
            "Podgoria Cotnari SRL",
            "Reciclare Vest SRL",
            "Stâna din Apuseni SRL",
            "Șantier Dunărea SA",
            "Tipografia Iași SRL",
            "Transport Făurei SRL",
            "Țesătoria Sibiu SA",
            "Vinăria Dealu Mare SRL",
            "Zootehnia Olt SA");
    private static final List<String> TRADES = List.of(
            "Comerț", "Construcții", "Transport", "Proiectare", "Consultanță", "Instalații", "Agricola", "Foraj");
    private static final List<String> TOWNS = List.of(
            "Arad",
            "Bistrița",
            "Brăila",
            "Cluj",
            "Constanța",
            "Deva",
            "Focșani",
            "Galați",
            "Iași",
            "Oradea",
            "Pitești",
            "Ploiești",
            "Râmnic",
            "Suceava",
            "Timiș",
            "Vaslui");
    private static final List<String> WORKS = List.of("Ofertă", "Montaj", "Revizie", "Extindere", "Mentenanță");

    private DemoDirectory() {}

    static TaskType[] types() {
        return new TaskType[] {
            type("INTALNIRE", "Întâlnire", "#0b8043", 60, null, false),
            type("OFERTA", "Ofertă", "#3f51b5", 90, Priority.HIGH, false),
            type("SESIZARE", "Sesizare", "#d50000", 60, Priority.URGENT, false),
            type("VIZITA", "Vizită la client", "#f4511e", 120, null, false),
            type("ADMIN", "Administrativ", "#616161", 30, Priority.LOW, false),
            type("PERSONAL", "Personal", "#8e24aa", 60, null, true)
        };
    }

    private static TaskType type(
            String code, String name, String colour, int minutes, @Nullable Priority priority, boolean own) {
        return new TaskType(code, name, colour, Duration.ofMinutes(minutes), priority, own, true);
    }

    static List<Partner> partners() {
        List<Partner> partners = new ArrayList<>();
        for (String name : NAMES) {
            partners.add(partner(name, partners.size() + 1));
        }
        while (partners.size() < MANY) {
            int n = partners.size();
            String trade = TRADES.get(n % TRADES.size());
            String town = TOWNS.get(n / TRADES.size() % TOWNS.size());
            partners.add(partner(trade + " " + town + " " + (100 + n) + " SRL", n + 1));
        }
        return partners;
    }

    private static Partner partner(String name, int number) {
        Partner.Kind kind = number % 5 == 0 ? Partner.Kind.VENDOR : Partner.Kind.CUSTOMER;
        return new Partner("T" + number, name, kind, "RO%07d".formatted(1_000_000 + number * 37), true, source(number));
    }

    /** Some are as if a CRM had brought them. */
    private static String source(int number) {
        return number % 3 == 1 ? "CRM demo" : DirectoryFiles.ENTERED;
    }

    static List<Project> projects() {
        List<Project> projects = new ArrayList<>();
        for (Partner partner : partners()) {
            int number = projects.size() + 1;
            String work = WORKS.get(number % WORKS.size());
            String name = partner.name().replaceAll(" (SRL|SA)$", "");
            projects.add(new Project(
                    "P" + number, work + " " + name, "P-%04d".formatted(number), partner.id(), true, source(number)));
            if (number % 7 == 1) {
                projects.add(new Project(
                        "P" + (number + 1),
                        "Service " + name,
                        "P-%04d".formatted(number + 1),
                        partner.id(),
                        true,
                        source(number)));
            }
        }
        return projects;
    }
}
