-- Payments that are charged by themselves: what a person set up for an account. plan_id: then it charges a plan's instalments, else invoices.
-- timing: DUE_DATE, DAY_OF_MONTH (on month_day; the last day of a shorter month), INSTALMENTS. charge_limit, month_limit: the most that is charged at once
-- and in a month; null: no limit. state: ACTIVE, PAUSED (reason says why), STOPPED. failures: charges in a row that failed. live_key: one for an
-- account and currency, or a plan, at a time; null once it is stopped. stop_token: who knows it may stop it.
create table autopay (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  currency char(3) not null,
  plan_id uuid references payment_plan (id),
  method_id uuid not null references saved_method (id),
  contact_id uuid references contact (id),
  set_by varchar(200) not null,
  set_at timestamp(6) with time zone not null,
  consent varchar(1000) not null,
  timing varchar(12) not null,
  month_day integer,
  charge_limit numeric(23, 5),
  month_limit numeric(23, 5),
  state varchar(8) not null,
  reason varchar(20),
  failures integer not null,
  live_key varchar(100),
  stop_token varchar(60) not null,
  changed_at timestamp(6) with time zone not null,
  changed_by varchar(200) not null,
  constraint autopay_once unique (live_key),
  constraint autopay_stop unique (stop_token)
);
create index autopay_of_customer on autopay (customer_id, set_at);
create index autopay_by_state on autopay (organisation_id, state, set_at);
create index autopay_of_method on autopay (method_id, state);
create index autopay_of_plan on autopay (plan_id);

-- One charge, from its announcement to what became of it. state: ANNOUNCED, CLAIMED (charged, or about to be, under a key made of the run's id),
-- PAID, DECLINED, SKIPPED (reason says why). number: from 1. again: the how many-th try of the same, from 1. instalment: of a plan.
create table autopay_run (
  id uuid primary key,
  autopay_id uuid not null references autopay (id),
  number integer not null,
  charge_on date not null,
  again integer not null,
  instalment integer,
  state varchar(9) not null,
  reason varchar(20),
  words varchar(1000),
  amount numeric(23, 5) not null,
  payment_id uuid references payment (id),
  announced_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  constraint autopay_run_in_order unique (autopay_id, number)
);
create index autopay_run_by_state on autopay_run (state, charge_on);
create index autopay_run_of_payment on autopay_run (payment_id);

-- What a run is for. state: PLANNED, CHARGED, SKIPPED (reason says why), FREE (the charge failed). claim_on: the day of a document that is to be
-- charged or was; null where it is not. A document is charged once a day at most.
create table autopay_item (
  run_id uuid not null references autopay_run (id),
  document_id uuid not null,
  claim_on date,
  title varchar(100) not null,
  due_date date not null,
  amount numeric(23, 5) not null,
  state varchar(8) not null,
  reason varchar(20),
  primary key (run_id, document_id),
  constraint autopay_item_once_a_day unique (document_id, claim_on)
);
