package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sarcini.setup.Visitor;
import org.sarcini.standin.crm.CrmGrants;
import org.sarcini.standin.crm.QicsStandIn;

/** The company's CRM, in which people work too: a slow one whose lists have many pages, so that a load takes seconds. */
final class Crm implements AutoCloseable {

    private static final String NAME = "qics-milestones";
    private static final String CLIENT = "firma-sarcini";
    private static final String SECRET = "qics-geheim-1c2d3e4f";
    private static final int FIRST = 500;
    private static final int PAGE = 40;
    private static final Duration SLOW = Duration.ofMillis(120);

    /** What a record looks like there and here: name, code, active. */
    private record Row(String name, String code, boolean active) {}

    private final Ground ground;
    private final QicsStandIn qics = new QicsStandIn(Clock.systemUTC()).pages(QicsStandIn.Pages.LINKED, PAGE);
    private final Map<Long, Row> relations = new TreeMap<>();
    private final Map<Long, Row> projects = new TreeMap<>();
    private long last;

    Crm(Ground ground) {
        this.ground = ground;
        qics.slow(SLOW);
        qics.grants().register(CLIENT, SECRET, ground.root().resolve("/camunda/sarcini/oauth/callback"));
        for (int i = 0; i < FIRST; i++) {
            add();
        }
        put();
    }

    private void add() {
        last++;
        relations.put(last, new Row("Firma " + last, "F" + last, last % 50 != 0));
        projects.put(last, new Row("Lucrare " + last, "L" + last, last % 70 != 0));
    }

    private void put() {
        List<Map<String, ?>> all = new ArrayList<>();
        relations.forEach((id, row) -> all.add(QicsStandIn.relation(id, row.name(), row.code(), row.active())));
        qics.put(QicsStandIn.RELATIONS, all);
        List<Map<String, ?>> works = new ArrayList<>();
        projects.forEach((id, row) -> works.add(QicsStandIn.project(id, row.name(), row.code(), id, row.active())));
        qics.put(QicsStandIn.PROJECTS, works);
    }

    /** People there rename, add, close and delete some. */
    void work(Random random) {
        for (int i = 0; i < 5; i++) {
            add();
            change(relations, random);
            change(projects, random);
        }
        put();
    }

    private void change(Map<Long, Row> rows, Random random) {
        long id = new ArrayList<>(rows.keySet()).get(random.nextInt(rows.size()));
        Row row = rows.get(id);
        switch (random.nextInt(3)) {
            case 0 -> rows.put(id, new Row(row.name() + " b", row.code(), row.active()));
            case 1 -> rows.put(id, new Row(row.name(), row.code(), !row.active()));
            default -> rows.remove(id);
        }
    }

    Map<String, String> addresses() {
        return Map.of(
                "sarcini.crm.qics.root-url", qics.at(QicsStandIn.ROOT).toString(),
                "sarcini.crm.qics.auth-url", qics.at(QicsStandIn.AUTH).toString(),
                "sarcini.crm.qics.token-url", qics.at(QicsStandIn.TOKEN).toString());
    }

    /** All that must be in no file. */
    List<String> secrets() {
        return Stream.concat(Stream.of(SECRET), qics.grants().issued().stream()).toList();
    }

    /** The company gives its client. */
    void client(Visitor administrator) throws IOException, InterruptedException {
        Ground.ok(administrator.post(
                at("client"), "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(CLIENT, SECRET)));
    }

    /** The company consents, once more where it did before. */
    void consent(Visitor administrator) throws IOException, InterruptedException {
        String address = Ground.ok(administrator.post(at("consent"), "{}"))
                .json()
                .path("address")
                .asText();
        URI back = qics.grants().consent(URI.create(address), CrmGrants.WITH_RIGHTS);
        Ground.ok(administrator.get(administrator.root().resolve(back.getRawPath() + "?" + back.getRawQuery())));
    }

    /** Somebody asks for a load. */
    void load(Visitor administrator) throws IOException, InterruptedException {
        Ground.ok(administrator.post(at("load"), "{}"));
    }

    /** Access tokens end before their time, so that the next request has to refresh. */
    void endAccess() {
        qics.grants().endAccess();
    }

    /** Somebody asks for a load and waits for its end. */
    void loadToTheEnd(Visitor administrator) throws IOException, InterruptedException {
        Instant asked = Instant.now();
        load(administrator);
        await().atMost(Duration.ofMinutes(12)).until(() -> served(asked));
    }

    private boolean served(Instant asked) {
        return !ground.jdbc()
                .queryForList(
                        "select 1 from sarcini_crm_load where not asked and state is null and holder is null and started_at > ?",
                        Integer.class,
                        Timestamp.from(asked))
                .isEmpty();
    }

    /** The ten minutes are over for which a dead node has a load. */
    void holderIsMissed() {
        ground.jdbc().update("update sarcini_crm_load set held_until = now() where holder is not null");
    }

    private static String at(String what) {
        return "/crm/" + NAME + "/" + what;
    }

    /** What is offered here is what is there, each once; what is there no more is offered no more. */
    void assertIsHere() {
        assertThat(offered("sarcini_partner")).containsExactlyInAnyOrderElementsOf(active(relations));
        assertThat(offered("sarcini_project")).containsExactlyInAnyOrderElementsOf(active(projects));
        // The relation of a project bears the same number; one that was deleted before it ever came is not known here.
        assertThat(ground.jdbc()
                        .queryForList(
                                """
                                select p.id from sarcini_project p left join sarcini_partner r on r.id = p.id
                                where p.active and p.source = ? and p.partner_id is distinct from r.id
                                """,
                                String.class,
                                NAME))
                .as("projects without their relation")
                .isEmpty();
    }

    private List<String> offered(String table) {
        return ground.jdbc()
                .queryForList(
                        "select id || ' ' || name || ' ' || code from " + table
                                + " where active and everybody and source = ?",
                        String.class,
                        NAME);
    }

    private static List<String> active(Map<Long, Row> rows) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().active())
                .map(row -> NAME + ":" + row.getKey() + " " + row.getValue().name() + " "
                        + row.getValue().code())
                .toList();
    }

    @Override
    public void close() {
        qics.close();
    }
}
