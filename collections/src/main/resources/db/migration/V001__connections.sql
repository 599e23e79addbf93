create table organisation (
  id uuid primary key,
  name varchar(200) not null,
  created_at timestamp(6) with time zone not null,
  constraint organisation_name_unique unique (name)
);

create table connection (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  name varchar(80) not null,
  vendor varchar(40) not null,
  company_id varchar(100),
  company_name varchar(300),
  home_currency char(3),
  time_zone varchar(60),
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  constraint connection_name_unique unique (name)
);

-- Sealed with the key from the environment; version counts rotations, so that a loser of a race sees it lost.
create table connection_token (
  connection_name varchar(80) primary key,
  version bigint not null,
  sealed varchar(12000) not null,
  updated_at timestamp(6) with time zone not null
);

-- Where reading stands. The window is frozen when its first page is read; run_id says a window is under way; done_to is the end
-- of the last finished window. version counts the steps: of two nodes that read the same page, one finds it moved on. The row is
-- also the lock under which a connection's records of one kind are written.
create table sync_cursor (
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  window_from timestamp(6) with time zone,
  window_to timestamp(6) with time zone,
  page_token varchar(2000),
  run_id uuid,
  done_to timestamp(6) with time zone,
  version bigint not null,
  updated_at timestamp(6) with time zone not null,
  primary key (connection_id, kind)
);

-- state: RUNNING (or interrupted, then resumed), FAILED (its last step; it is resumed too), DONE.
create table sync_run (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  state varchar(12) not null,
  window_from timestamp(6) with time zone not null,
  window_to timestamp(6) with time zone not null,
  full_read boolean not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  pages integer not null,
  records_read bigint not null,
  records_stored bigint not null,
  records_unchanged bigint not null,
  records_deleted bigint not null,
  records_quarantined bigint not null,
  error_code varchar(80),
  error_message varchar(2000)
);
create index sync_run_latest on sync_run (connection_id, kind, started_at);

create table sync_hole (
  id uuid primary key,
  run_id uuid not null references sync_run (id),
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  what varchar(400) not null,
  why varchar(2000) not null,
  found_at timestamp(6) with time zone not null,
  healed_at timestamp(6) with time zone
);
create index sync_hole_open on sync_hole (connection_id, kind, healed_at);

-- The ERP's own records, a page compressed as one blob (gzip, one JSON object a line); archive_entry says which record lies on
-- which line. Written with every new version of a record by bulk copy, therefore kept thin: no foreign keys, no text.
-- archive_entry.record_id is the name-based UUID of (connection, kind, ERP id), see RecordIds.
create table archive_page (
  id uuid primary key,
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  run_id uuid,
  received_at timestamp(6) with time zone not null,
  records integer not null,
  raw_bytes bigint not null,
  body bytea not null
);
create index archive_page_age on archive_page (received_at);
create index archive_page_recent on archive_page (connection_id, kind, received_at);

create table archive_entry (
  record_id uuid not null,
  page_id uuid not null,
  slot integer not null,
  primary key (record_id, page_id, slot)
);
create index archive_entry_page on archive_entry (page_id);

-- Records that arrived and could not be stored as documents. Closed when the same record is stored later.
-- state: OPEN, CLOSED.
create table quarantine (
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  erp_id varchar(100) not null,
  record_id uuid not null,
  organisation_id uuid not null references organisation (id),
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  reason varchar(2000) not null,
  mapping_version varchar(80) not null,
  state varchar(12) not null,
  first_seen_at timestamp(6) with time zone not null,
  last_seen_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone,
  primary key (connection_id, kind, erp_id)
);
create index quarantine_open on quarantine (organisation_id, state, last_seen_at);
create index quarantine_of_connection on quarantine (connection_id, state, kind);
create index quarantine_record on quarantine (record_id);
