-- What customers pay in instalments. amount: what the plan covers now; amount_then: when it was agreed. state: PROPOSED (by the customer, the
-- company decides), OFFERED (by the company, the customer decides), ACTIVE, KEPT, BROKEN, DECLINED, CANCELLED. taken: what had been taken off its
-- documents when it was last judged.
create table payment_plan (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  form_key varchar(64) not null,
  currency char(3) not null,
  amount numeric(23, 5) not null,
  amount_then numeric(23, 5) not null,
  taken numeric(23, 5) not null,
  state varchar(12) not null,
  note varchar(1000),
  made_by varchar(200) not null,
  made_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  constraint payment_plan_form_unique unique (organisation_id, form_key)
);
create index payment_plan_of_customer on payment_plan (customer_id, made_at, id);
create index payment_plan_by_state on payment_plan (organisation_id, state, made_at, id);

-- The documents a plan covers, with what was open of each, and what it came to, when it was made.
create table plan_document (
  plan_id uuid not null references payment_plan (id),
  document_id uuid not null,
  open_then numeric(23, 5) not null,
  total_then numeric(23, 5) not null,
  primary key (plan_id, document_id)
);
create index plan_of_document on plan_document (document_id);

-- state: OPEN, KEPT, MISSED, or DROPPED: nothing of it is owed any more. reminded_at: when the customer was reminded of it.
create table plan_instalment (
  plan_id uuid not null references payment_plan (id),
  number integer not null,
  due date not null,
  amount numeric(23, 5) not null,
  state varchar(8) not null,
  reminded_at timestamp(6) with time zone,
  primary key (plan_id, number)
);

-- What happened to a plan and why, as both sides read it. instalment, amount: where it is about one.
create table plan_event (
  id uuid primary key,
  plan_id uuid not null references payment_plan (id),
  position integer not null,
  happened_at timestamp(6) with time zone not null,
  what varchar(20) not null,
  by_company boolean not null,
  who varchar(200) not null,
  instalment integer,
  amount numeric(23, 5),
  words varchar(1000),
  constraint plan_event_in_order unique (plan_id, position)
);
