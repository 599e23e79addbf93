-- Control totals: what customers owe by the store against what they owe by the ERP, and what became of each difference.

-- deletions: what is missing are deletions only, so asking the ERP for the records that are stored closes the hole.
alter table sync_hole add column deletions boolean default false not null;

-- A read of everything, made again: which records it met, so that the others can be asked for one by one. done_at: the read has come
-- to its end; confirmed_at: every record it did not meet has been asked for.
create table full_read_check (
  run_id uuid primary key,
  connection_id uuid not null references connection (id),
  kind varchar(20) not null,
  window_from timestamp(6) with time zone not null,
  started_at timestamp(6) with time zone not null,
  done_at timestamp(6) with time zone,
  confirmed_at timestamp(6) with time zone
);
create index full_read_check_due on full_read_check (connection_id, kind, confirmed_at);

create table full_read_seen (
  run_id uuid not null,
  record_id uuid not null
);
create index full_read_seen_records on full_read_seen (run_id, record_id);

-- One comparison of a connection at a time, whoever makes it. asked_at: somebody wants one now.
create table reconciliation_gate (
  connection_id uuid primary key references connection (id),
  run_id uuid,
  lease_until timestamp(6) with time zone,
  asked_at timestamp(6) with time zone,
  asked_by varchar(200)
);

-- reason: FULL_READ, NIGHTLY, ASKED. state: RUNNING, DONE, FAILED. as_of: when the ERP was asked for the figures that count.
-- customers_compared = tied + drifted + unsettled (they changed while being compared); healed are among the tied.
create table reconciliation_run (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  reason varchar(12) not null,
  asked_by varchar(200),
  healing boolean not null,
  state varchar(12) not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  as_of timestamp(6) with time zone,
  customers_compared integer not null,
  customers_tied integer not null,
  customers_healed integer not null,
  customers_drifted integer not null,
  customers_unsettled integer not null,
  records_read_again bigint not null,
  records_gone bigint not null,
  postings_reconciled bigint not null,
  error_code varchar(80),
  error_message varchar(2000)
);
create index reconciliation_run_latest on reconciliation_run (connection_id, started_at);

create table reconciliation_total (
  run_id uuid not null references reconciliation_run (id),
  currency char(3) not null,
  store_amount numeric(23, 5) not null,
  erp_amount numeric(23, 5) not null,
  primary key (run_id, currency)
);

-- What did not tie, per customer and currency; open as long as healed_at is null, and then there is one of each. The amounts are
-- those seen last. customer_id is name-based, so it is there even if the store has no such customer yet.
create table reconciliation_difference (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null,
  customer_erp_id varchar(100) not null,
  currency char(3) not null,
  store_amount numeric(23, 5) not null,
  erp_amount numeric(23, 5) not null,
  first_run_id uuid not null references reconciliation_run (id),
  last_run_id uuid not null references reconciliation_run (id),
  first_seen_at timestamp(6) with time zone not null,
  last_seen_at timestamp(6) with time zone not null,
  healed_at timestamp(6) with time zone
);
create index reconciliation_difference_open on reconciliation_difference (connection_id, healed_at, first_seen_at);
create index reconciliation_difference_recent on reconciliation_difference (connection_id, last_seen_at);

-- The documents a difference consists of. kind: a label of RecordKind, or the ERP's own word for what is none of these. An amount is
-- what the item adds to what is owed; null: not there, or nothing of it open.
create table reconciliation_document (
  difference_id uuid not null references reconciliation_difference (id),
  position integer not null,
  kind varchar(60) not null,
  erp_id varchar(100) not null,
  number varchar(60),
  store_amount numeric(23, 5),
  erp_amount numeric(23, 5),
  remark varchar(1000),
  primary key (difference_id, position)
);
