-- Sarcini's tables, version 1. Run by the application unless sarcini.database.schema-update=false;
-- then an administrator runs it once, in the schema of Camunda's own tables.

create table sarcini_setting (
  name varchar(64) not null primary key,
  setting varchar(4000) not null
);

-- What the forms offer ------------------------------------------------------------------------

create table sarcini_task_type (
  code varchar(64) not null primary key,
  name varchar(255) not null,
  colour varchar(16),
  duration_minutes integer not null,
  default_priority varchar(16),
  private_type boolean not null,
  active boolean not null
);

create table sarcini_partner (
  id varchar(64) not null primary key,
  name varchar(255) not null,
  search_name varchar(400) not null,
  kind varchar(16) not null,
  code varchar(64),
  active boolean not null,
  source varchar(64) not null
);
create index sarcini_partner_name on sarcini_partner (search_name, id);

create table sarcini_project (
  id varchar(64) not null primary key,
  name varchar(255) not null,
  search_name varchar(400) not null,
  code varchar(64),
  partner_id varchar(64),
  active boolean not null,
  source varchar(64) not null
);
create index sarcini_project_name on sarcini_project (search_name, id);
create index sarcini_project_partner on sarcini_project (partner_id, search_name, id);

-- Every user task of the engine ---------------------------------------------------------------

create table sarcini_task (
  task_id varchar(64) not null primary key,
  instance_id varchar(64),
  definition_id varchar(64),
  definition_key varchar(255),
  task_key varchar(255),
  tenant_id varchar(64),
  name varchar(255),
  type_code varchar(64),
  priority integer not null,
  summary varchar(4000),
  creator varchar(255),
  assignee varchar(255),
  candidate_groups varchar(4000),
  start_at timestamp with time zone,
  due_at timestamp with time zone,
  all_day boolean not null,
  partner_id varchar(64),
  project_id varchar(64),
  sync_excluded boolean not null,
  state varchar(16) not null,
  result varchar(4000),
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  revision bigint not null
);
create index sarcini_task_due on sarcini_task (state, due_at, task_id);
create index sarcini_task_assignee on sarcini_task (assignee, state, due_at, task_id);
create index sarcini_task_creator on sarcini_task (creator, state, due_at, task_id);
create index sarcini_task_partner on sarcini_task (partner_id, state, due_at, task_id);
create index sarcini_task_project on sarcini_task (project_id, state, due_at, task_id);
create index sarcini_task_type_code on sarcini_task (type_code, state, due_at, task_id);
create index sarcini_task_definition on sarcini_task (definition_key, state, due_at, task_id);
create index sarcini_task_instance on sarcini_task (instance_id);

-- Connections: one client's consent each; secrets and tokens are encrypted -----------------------

create table sarcini_connection (
  id varchar(64) not null primary key,
  owner_id varchar(255) not null,
  provider varchar(64) not null,
  client_kind varchar(16) not null,
  client_id varchar(255) not null,
  client_secret varchar(4000),
  access_token varchar(8000),
  access_expires_at timestamp with time zone,
  refresh_token varchar(8000),
  account varchar(320),
  account_domain varchar(255),
  scopes varchar(4000),
  state varchar(32) not null,
  reason varchar(2000),
  reason_code varchar(32),
  lease_holder varchar(64),
  lease_until timestamp with time zone,
  version bigint not null,
  changed_at timestamp with time zone not null
);
create unique index sarcini_connection_owner on sarcini_connection (owner_id, provider);

create table sarcini_consent (
  id varchar(64) not null primary key,
  connection_id varchar(64) not null,
  state_hash varchar(64) not null,
  browser_hash varchar(64) not null,
  verifier varchar(4000) not null,
  redirect_uri varchar(2000) not null,
  user_id varchar(255) not null,
  scopes varchar(4000) not null,
  expires_at timestamp with time zone not null,
  consumed_at timestamp with time zone
);
create unique index sarcini_consent_state on sarcini_consent (state_hash);

-- Which node can decrypt with which keys; the keys themselves are never in the database
create table sarcini_key_node (
  node varchar(64) not null primary key,
  key_ids varchar(4000) not null,
  seen_at timestamp with time zone not null
);

-- Sync --------------------------------------------------------------------------------------------

create table sarcini_definition (
  definition_key varchar(255) not null primary key,
  synced boolean not null,
  content varchar(32) not null,
  previewed varchar(32),
  changed_by varchar(255),
  changed_at timestamp with time zone not null
);

insert into sarcini_definition (definition_key, synced, content, changed_by, changed_at)
  values ('Sarcina', true, 'ALL', null, current_timestamp);

create table sarcini_place (
  place varchar(255) not null primary key,
  kind varchar(16) not null,
  connection_id varchar(64),
  calendar_id varchar(1024),
  switched_on boolean not null,
  state varchar(32) not null,
  reason varchar(2000),
  changed_at timestamp with time zone not null
);

create table sarcini_pending (
  task_id varchar(64) not null,
  place varchar(255) not null,
  lane integer not null,
  mark bigint not null,
  failures integer not null,
  since timestamp with time zone not null,
  next_try timestamp with time zone,
  primary key (task_id, place)
);
create index sarcini_pending_next on sarcini_pending (place, lane, since, task_id);

create table sarcini_link (
  task_id varchar(64) not null,
  place varchar(255) not null,
  calendar_id varchar(1024) not null,
  event_id varchar(128) not null,
  etag varchar(255),
  pushed_revision bigint not null,
  pushed_hash varchar(64),
  pushed_fields varchar,
  outcome varchar(32) not null,
  failure varchar(4000),
  touched boolean not null,
  fence bigint not null,
  changed_at timestamp with time zone not null,
  primary key (task_id, place)
);
create index sarcini_link_outcome on sarcini_link (place, outcome, changed_at, task_id);

create table sarcini_lease (
  name varchar(255) not null primary key,
  holder varchar(255),
  fence bigint not null,
  expires_at timestamp with time zone not null
);

create table sarcini_quota (
  scope varchar(255) not null primary key,
  spent varchar not null
);

create table sarcini_sync_run (
  id varchar(64) not null primary key,
  cause varchar(32) not null,
  state varchar(32) not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  report varchar not null
);
create index sarcini_sync_run_started on sarcini_sync_run (started_at);

create table sarcini_schema (
  version integer not null primary key,
  installed_at timestamp with time zone not null
);
insert into sarcini_schema (version, installed_at) values (1, current_timestamp);
