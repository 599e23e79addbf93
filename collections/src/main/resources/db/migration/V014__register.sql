-- The console's list of postings is read by the time they were made, which never changes, so that a page further on neither repeats
-- nor leaves out a row. Each filter has an index that is read in that order.
create index posting_made on posting (organisation_id, created_at, id);
create index posting_made_in_state on posting (organisation_id, state, created_at, id);
create index posting_made_for_connection on posting (connection_id, created_at, id);
create index posting_made_for_customer on posting (customer_id, created_at, id);
create index posting_by_amount on posting (organisation_id, amount, created_at, id);
create index posting_by_reference on posting (organisation_id, reference);
create index posting_by_erp_number on posting (organisation_id, erp_number);
create index posting_by_erp_id_anywhere on posting (organisation_id, erp_id);

-- The register is read by the time the money was ours.
create index payment_settled on payment (organisation_id, settled_at, id);

-- What providers paid out to the company. amount and the lines are the provider's own figures: they are compared, not corrected.
create table payout (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  provider varchar(40) not null,
  provider_id varchar(200) not null,
  currency char(3) not null,
  amount numeric(23, 5) not null,
  arrival_date date not null,
  stored_at timestamp(6) with time zone not null,
  constraint payout_once unique (organisation_id, provider, provider_id)
);
create index payout_by_arrival on payout (organisation_id, arrival_date, id);

-- kind: CHARGE, REFUND, RETURN, FEE. gross = fee + net; gross and net are negative for money that goes back. reference: the provider's
-- own id of the line; charge_reference: of the charge it belongs to, null for a fee that belongs to none. payment_id: null while no
-- payment here has that charge.
create table payout_line (
  payout_id uuid not null references payout (id),
  position integer not null,
  organisation_id uuid not null,
  provider varchar(40) not null,
  kind varchar(10) not null,
  reference varchar(200) not null,
  charge_reference varchar(200),
  payment_id uuid,
  gross numeric(23, 5) not null,
  fee numeric(23, 5) not null,
  net numeric(23, 5) not null,
  primary key (payout_id, position)
);
create index payout_line_by_payment on payout_line (payment_id);
create index payout_line_by_charge on payout_line (organisation_id, payment_id, charge_reference);

-- Up to where a provider's payouts were collected, in the provider's own words; moved in the transaction that stores them.
create table payout_cursor (
  organisation_id uuid not null references organisation (id),
  provider varchar(40) not null,
  place varchar(400) not null,
  moved_at timestamp(6) with time zone not null,
  primary key (organisation_id, provider)
);

-- One mail to one person about one thing. once: what makes it the same mail, so that an event told twice is mailed once. state: WAITING
-- (due_at says when to try), SENT, FAILED (given up; staff may send it again), DROPPED (no longer true, or staff let it be). facts:
-- what the words are made of when it is sent.
create table notice (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  once varchar(200) not null,
  kind varchar(40) not null,
  recipient varchar(320) not null,
  subject_id varchar(100) not null,
  facts varchar(8000) not null,
  state varchar(10) not null,
  attempts integer not null,
  due_at timestamp(6) with time zone,
  created_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  error varchar(1000),
  constraint notice_once unique (organisation_id, recipient, once)
);
create index notice_due on notice (state, due_at);
create index notice_of_recipient on notice (organisation_id, state, kind, recipient);
create index notice_latest on notice (organisation_id, state, created_at, id);
create index notice_ended on notice (ended_at);
