-- Removes Sarcini's tables and all that is in them; Camunda's own are not touched.
drop table if exists sarcini_setting;
drop table if exists sarcini_task_type;
drop table if exists sarcini_partner;
drop table if exists sarcini_project;
drop table if exists sarcini_task;
drop table if exists sarcini_connection;
drop table if exists sarcini_consent;
drop table if exists sarcini_key_node;
drop table if exists sarcini_definition;
drop table if exists sarcini_place;
drop table if exists sarcini_pending;
drop table if exists sarcini_link;
drop table if exists sarcini_lease;
drop table if exists sarcini_quota;
drop table if exists sarcini_sync_run;
drop table if exists sarcini_schema;
