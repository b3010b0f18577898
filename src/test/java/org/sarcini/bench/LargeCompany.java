package org.sarcini.bench;

import org.sarcini.installation.Store;

/**
 * A company that worked for years: 100,000 tasks (a fifth of them open) of 500 employees, 5,000 partners and 2,000 projects, with
 * a shared calendar that has half of the tasks, and calendars and lists in everybody's own account that have none of them yet.
 * Written straight into the tables, as the engine and the directory would have left them.
 */
final class LargeCompany {

    static final int TASKS = 100_000;
    static final int EMPLOYEES = 500;
    static final int PARTNERS = 5_000;
    static final int PROJECTS = 2_000;

    private LargeCompany() {}

    /** Fills a PostgreSQL database; {@code open} of ten tasks are open, with a right to read them for group sarcini-user. */
    static void fill(Store store, int open) {
        var jdbc = store.template();
        jdbc.update(
                """
                insert into ACT_ID_USER (ID_, REV_, FIRST_, LAST_, EMAIL_)
                select 'e' || n, 1, (array['Ana','Ion','Maria','Andrei','Elena','Radu','Ioana','Mihai'])[1 + n % 8],
                  (array['Popescu','Ionescu','Stan','Dumitru','Marin','Ilie','Toma'])[1 + n % 7] || ' ' || n, 'e' || n || '@firma.ro'
                from generate_series(1, ?) n
                """,
                EMPLOYEES);
        jdbc.update("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) select ID_, 'sarcini-user' from ACT_ID_USER"
                + " where ID_ like 'e%' and not exists (select 1 from ACT_ID_MEMBERSHIP m where m.USER_ID_ = ID_)");
        jdbc.update(
                """
                insert into sarcini_task_type (code, name, colour, duration_minutes, private_type, active)
                select 'type' || n, 'Tip ' || n, '#336699', 30, n = 8, true from generate_series(1, 8) n
                """);
        jdbc.update(
                """
                insert into sarcini_partner (id, name, search_name, kind, code, active, source)
                select 'p' || n, 'Stanciu și Fiii ' || n, 'stanciu si fiii ' || n || ' c' || n, 'CUSTOMER', 'c' || n, true, 'file'
                from generate_series(1, ?) n
                """,
                PARTNERS);
        jdbc.update(
                """
                insert into sarcini_project (id, name, search_name, code, partner_id, active, source)
                select 'j' || n, 'Hală nouă ' || n, 'hala noua ' || n || ' k' || n, 'k' || n, 'p' || (1 + n % ?), true, 'file'
                from generate_series(1, ?) n
                """,
                PARTNERS, PROJECTS);
        jdbc.update(
                """
                insert into sarcini_task (task_id, definition_key, task_key, name, type_code, priority, summary, sort_name, search_text,
                  creator, assignee, due_at, all_day, partner_id, project_id, sync_excluded, completable, state,
                  created_at, ended_at, revision)
                select 't' || n, case when n % 10 = 9 then 'other' else 'Sarcina' end, 'Task_Work',
                  'Ofertă pentru hala ' || n, 'type' || (1 + n % 8), 10 + 20 * (n % 5),
                  repeat('Vorbește cu clientul despre preț. ', 5),
                  'oferta pentru hala ' || n, 'oferta pentru hala ' || n || repeat(' vorbeste cu clientul despre pret', 5),
                  'e' || (1 + n * 7 % 500), case when n % 50 = 0 then null else 'e' || (1 + n * 31 % 500) end,
                  date_trunc('hour', now()) + (n % 8760 - 8000) * interval '1 hour', n % 3 = 0,
                  'p' || (1 + n * 13 % 5000), 'j' || (1 + n * 17 % 2000), false, true,
                  case when n % 10 < ? then 'OPEN' else 'COMPLETED' end, now() - interval '300 days',
                  case when n % 10 < ? then null else now() end, 1
                from generate_series(1, ?) n
                """,
                open, open, TASKS);
        jdbc.update(
                """
                insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
                select 'b' || task_id, 1, 1, 'sarcini-user', 7, task_id, 2 from sarcini_task
                where state = 'OPEN' and definition_key = 'Sarcina' and type_code <> 'type8'
                """);
        jdbc.update(
                """
                insert into sarcini_place (place, kind, subject, connection_id, calendar_id, mode, state, token_format, changed_at)
                select 'SHARED', 'SHARED', null, 'company', 'shared', 'ON', 'READY', 1, now()
                union all select kind || ':e' || n, kind, 'e' || n, 'c' || n, lower(kind) || n, 'ON', 'READY', 1, now()
                from generate_series(1, ?) n, (values ('ACCOUNT'), ('TASKS')) k (kind)
                """,
                EMPLOYEES);
        jdbc.update(
                """
                insert into sarcini_link (task_id, place, calendar_id, event_id, pushed_revision, pushed_hash, pushed_fields,
                  own_colour, outcome, touched, fence, since, changed_at)
                select task_id, 'SHARED', 'shared', 'ev' || task_id, 1, 'hash', '{}', false, 'PUSHED', false, 1, now(), now()
                from sarcini_task where definition_key = 'Sarcina' and substr(task_id, length(task_id)) in ('0', '1', '2', '3', '4')
                """);
        jdbc.execute("vacuum analyze");
    }
}
