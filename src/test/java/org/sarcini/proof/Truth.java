package org.sarcini.proof;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the engine, our table and the calendars say of the same tasks, and where they differ. */
final class Truth {

    /** Everything about an open task that both hold. */
    private static final String ENGINE =
            """
            select ID_ || ' ' || coalesce(NAME_, '') || ' ' || coalesce(ASSIGNEE_, '') || ' ' || PRIORITY_ || ' '
              || coalesce(to_char(DUE_DATE_, 'YYYY-MM-DD HH24:MI:SS'), '') from ACT_RU_TASK
            """;

    private static final String OURS =
            """
            select task_id || ' ' || coalesce(name, '') || ' ' || coalesce(assignee, '') || ' ' || priority || ' '
              || coalesce(to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '') from sarcini_task where state = 'OPEN'
            """;

    private final JdbcTemplate jdbc;
    private final GoogleStandIn google;

    Truth(Ground ground) {
        this.jdbc = ground.jdbc();
        this.google = ground.google();
    }

    /** Where the three differ, in words; empty when all is well and nothing waits. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare(
                "engine",
                jdbc.queryForList(ENGINE, String.class),
                "table",
                jdbc.queryForList(OURS, String.class),
                differences);
        compare("tasks", wanted(), "calendars", there(), differences);
        Integer waiting = jdbc.queryForObject("select count(*) from sarcini_pending", Integer.class);
        if (waiting == null || waiting > 0) {
            differences.add(waiting + " changes wait");
        }
        return differences;
    }

    private static void compare(
            String one, List<String> ones, String other, List<String> others, List<String> differences) {
        Map<String, Integer> counts = new HashMap<>();
        ones.forEach(line -> counts.merge(line, 1, Integer::sum));
        others.forEach(line -> counts.merge(line, -1, Integer::sum));
        counts.forEach((line, count) -> {
            if (count != 0) {
                differences.add((count > 0 ? "only " + one : "only " + other) + " (" + Math.abs(count) + "): " + line);
            }
        });
    }

    /** A line for each event that the tasks ask for: calendar, title, end. */
    private List<String> wanted() {
        List<String> lines = new ArrayList<>();
        jdbc.query(
                """
                select t.name, t.state, t.due_at, t.assignee, u.FIRST_ || ' ' || u.LAST_ as person, p.calendar_id as own
                from sarcini_task t join ACT_ID_USER u on u.ID_ = t.assignee
                left join sarcini_place p on p.place = 'EMPLOYEE:' || t.assignee and p.mode = 'ON'
                where t.definition_key = 'Sarcina' and t.state in ('OPEN', 'COMPLETED') and t.due_at is not null
                """,
                row -> {
                    String title =
                            (row.getString("state").equals("COMPLETED") ? "\u2714 " : "") + row.getString("name");
                    Timestamp due = row.getTimestamp("due_at");
                    lines.add(line(shared(), title + " (" + row.getString("person") + ")", due.toInstant()));
                    if (row.getString("own") != null) {
                        lines.add(line(row.getString("own"), title, due.toInstant()));
                    }
                });
        return lines;
    }

    private List<String> there() {
        List<String> lines = new ArrayList<>();
        for (String calendar : jdbc.queryForList(
                "select calendar_id from sarcini_place where calendar_id is not null", String.class)) {
            google.events(calendar).stream()
                    .filter(event -> !event.cancelled())
                    .forEach(event -> lines.add(line(calendar, event.title(), end(event))));
        }
        return lines;
    }

    private static Instant end(EventView event) {
        return event.allDay()
                ? Instant.EPOCH
                : OffsetDateTime.parse(event.end()).toInstant();
    }

    private static String line(String calendar, String title, Instant end) {
        return calendar.substring(0, Math.min(8, calendar.length())) + " " + title + " " + end;
    }

    private String shared() {
        return String.valueOf(
                jdbc.queryForObject("select calendar_id from sarcini_place where place = 'SHARED'", String.class));
    }

    /** Names of tasks that people entered, each as often as it is there, in whatever state. */
    List<String> names() {
        return jdbc.queryForList("select name from sarcini_task where definition_key = 'Sarcina'", String.class);
    }

    /** When a job ended last, by the node's clock. */
    Instant latestJob() {
        Timestamp latest =
                jdbc.queryForObject("select max(TIMESTAMP_) from ACT_HI_JOB_LOG where JOB_STATE_ = 2", Timestamp.class);
        return latest == null ? Instant.MIN : latest.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    /** The processes of ours that are at work or wait for something. */
    List<String> running() {
        return jdbc.queryForList(
                """
                select distinct d.KEY_ from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
                where d.KEY_ not in ('Sarcina', 'HostTimers')
                """,
                String.class);
    }

    /** How often that node failed at each of the jobs of our processes that it failed at, the most first. */
    List<Integer> triesInVain(String hostname) {
        return jdbc.queryForList(
                """
                select count(*)::int from ACT_HI_JOB_LOG where HOSTNAME_ = ? and JOB_STATE_ = 1
                and PROCESS_DEF_KEY_ in ('SincronizareSarciniGoogle', 'SincronizareCalendar') group by JOB_ID_ order by 1 desc
                """,
                Integer.class,
                hostname);
    }

    /** What the engine could not do. */
    List<String> incidents() {
        return jdbc.queryForList(
                "select INCIDENT_TYPE_ || ' ' || coalesce(ACTIVITY_ID_, '') || ' ' || coalesce(INCIDENT_MSG_, '') from ACT_RU_INCIDENT",
                String.class);
    }
}
