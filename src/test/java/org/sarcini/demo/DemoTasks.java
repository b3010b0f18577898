package org.sarcini.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.sarcini.process.Sarcina;

/** A week of tasks around today. */
final class DemoTasks {

    private record Given(
            DemoPeople by,
            DemoPeople to,
            String name,
            @Nullable String type,
            @Nullable String priority,
            int day,
            @Nullable String time,
            @Nullable String partner,
            @Nullable String project,
            @Nullable String summary) {}

    private static final List<Given> WEEK = List.of(
            new Given(
                    DemoPeople.MANAGER,
                    DemoPeople.ANA,
                    "Ofertă pentru linia de ambalare",
                    "OFERTA",
                    null,
                    0,
                    "12:00",
                    "T1",
                    "P1",
                    "Prețuri pentru două variante, cu montaj inclus."),
            new Given(
                    DemoPeople.MANAGER,
                    DemoPeople.ANA,
                    "Sună la Ceramica Horezu",
                    "INTALNIRE",
                    null,
                    0,
                    "16:30",
                    "T4",
                    null,
                    "Confirmă vizita de săptămâna viitoare."),
            new Given(
                    DemoPeople.BOGDAN,
                    DemoPeople.ANA,
                    "Trimite procesul-verbal",
                    "ADMIN",
                    null,
                    1,
                    null,
                    "T7",
                    null,
                    null),
            new Given(
                    DemoPeople.ANA,
                    DemoPeople.BOGDAN,
                    "Vizită pe șantierul Dunărea",
                    "VIZITA",
                    "HIGH",
                    1,
                    "10:00",
                    "T21",
                    null,
                    "Măsurători pentru hala nouă. De luat telemetrul."),
            new Given(
                    DemoPeople.MANAGER,
                    DemoPeople.BOGDAN,
                    "Sesizare: pompă defectă",
                    "SESIZARE",
                    null,
                    0,
                    "14:00",
                    "T10",
                    null,
                    "Clientul are stoc pentru două zile."),
            new Given(
                    DemoPeople.ANA,
                    DemoPeople.IOANA,
                    "Verifică stocul de piese",
                    "ADMIN",
                    null,
                    2,
                    null,
                    null,
                    null,
                    null),
            new Given(
                    DemoPeople.MANAGER,
                    DemoPeople.IOANA,
                    "Ședință de proiect",
                    "INTALNIRE",
                    null,
                    2,
                    "09:00",
                    "T2",
                    null,
                    "Sala mare, cu echipa de montaj."),
            new Given(
                    DemoPeople.IOANA,
                    DemoPeople.IOANA,
                    "Programare la medic",
                    "PERSONAL",
                    null,
                    3,
                    "17:00",
                    null,
                    null,
                    null),
            new Given(
                    DemoPeople.STEFAN,
                    DemoPeople.MANAGER,
                    "Semnează contractul cu Vinăria Dealu Mare",
                    "OFERTA",
                    "URGENT",
                    1,
                    null,
                    "T25",
                    null,
                    null),
            new Given(
                    DemoPeople.MANAGER,
                    DemoPeople.STEFAN,
                    "Revizie anuală la Electro Prahova",
                    "VIZITA",
                    null,
                    4,
                    "11:00",
                    "T7",
                    null,
                    "Acces prin poarta 2; anunță paza cu o oră înainte."),
            new Given(
                    DemoPeople.ANA,
                    DemoPeople.STEFAN,
                    "Raport de service pe trimestru",
                    "ADMIN",
                    "MEDIUM",
                    -1,
                    null,
                    null,
                    null,
                    "Cu lista pieselor schimbate."),
            new Given(
                    DemoPeople.BOGDAN,
                    DemoPeople.ANA,
                    "Pregătește mostrele pentru Mobila Râșnov",
                    null,
                    "MINOR",
                    5,
                    null,
                    "T14",
                    null,
                    null));

    private DemoTasks() {}

    static void create(ProcessEngine engine, ZoneId zone, LocalDate today) {
        for (Given given : WEEK) {
            engine.getIdentityService().setAuthentication(given.by().id, given.by().groups);
            try {
                engine.getRuntimeService().startProcessInstanceByKey(Sarcina.KEY, variables(given, zone, today));
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
    }

    private static Map<String, Object> variables(Given given, ZoneId zone, LocalDate today) {
        LocalTime time = given.time() == null ? LocalTime.MIDNIGHT : LocalTime.parse(given.time());
        Map<String, Object> variables = new HashMap<>();
        variables.put(Sarcina.TASK_NAME, given.name());
        variables.put(Sarcina.REPRESENTATIVE, given.to().id);
        variables.put(
                Sarcina.DUE_DATE,
                Date.from(today.plusDays(given.day()).atTime(time).atZone(zone).toInstant()));
        putIfGiven(variables, Sarcina.TASK_TYPE, given.type());
        putIfGiven(variables, Sarcina.PRIORITY, given.priority());
        putIfGiven(variables, Sarcina.PARTNER, given.partner());
        putIfGiven(variables, Sarcina.PROJECT, given.project());
        putIfGiven(variables, Sarcina.SUMMARY, given.summary());
        return variables;
    }

    private static void putIfGiven(Map<String, Object> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
