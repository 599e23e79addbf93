-- What the ERP says: its payments and how it applied them.
-- status: BOOKED, VOIDED, DELETED (gone in the ERP; kept, with nothing unapplied and no applications).
create table erp_payment (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  customer_id uuid not null,
  customer_erp_id varchar(100) not null,
  reference varchar(60),
  payment_date date not null,
  currency char(3) not null,
  total numeric(23, 5) not null,
  unapplied numeric(23, 5) not null,
  method varchar(100),
  memo varchar(4000),
  status varchar(10) not null,
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index erp_payment_by_customer on erp_payment (customer_id, payment_date, id);
create index erp_payment_by_reference on erp_payment (connection_id, reference);
create index erp_payment_of_connection on erp_payment (connection_id, status);
create index erp_payment_stored on erp_payment (connection_id, stored_at);

-- document_kind: invoice, creditMemo, or the vendor's word for what is not kept as a document (journalEntry, ...); document_id is
-- null for those. The amount is never negative; gives says whether the document gives money (a credit memo) or takes it.
create table application (
  erp_payment_id uuid not null,
  position integer not null,
  document_id uuid,
  document_kind varchar(20) not null,
  document_erp_id varchar(100) not null,
  gives boolean not null,
  amount numeric(23, 5) not null,
  primary key (erp_payment_id, position)
);
create index application_by_document on application (document_id);

-- What the portal did. state: STARTED (handed to the provider), PENDING (the provider has it, the money is not there yet), SETTLED
-- (the money is ours), FAILED, RETURNED (taken back after settling). payer_erp_id: whom the ERP's payment will name.
create table payment (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  contact_id uuid references contact (id),
  form_key varchar(64) not null,
  request_hash varchar(64) not null,
  reference varchar(16) not null,
  payer_erp_id varchar(100) not null,
  amount numeric(23, 5) not null,
  on_account numeric(23, 5) not null,
  currency char(3) not null,
  method varchar(40) not null,
  provider varchar(40) not null,
  provider_reference varchar(200),
  state varchar(12) not null,
  failure_code varchar(80),
  failure varchar(1000),
  asked_at timestamp(6) with time zone,
  created_at timestamp(6) with time zone not null,
  settled_at timestamp(6) with time zone,
  ended_at timestamp(6) with time zone,
  constraint payment_form_unique unique (organisation_id, form_key),
  constraint payment_reference_unique unique (reference)
);
create index payment_by_customer on payment (customer_id, created_at, id);
create index payment_by_provider on payment (provider, provider_reference);
create index payment_started on payment (state, created_at);

-- The customer's wish: which documents this payment is meant for. held: counts as under way, so that it is not paid twice.
create table allocation (
  payment_id uuid not null references payment (id),
  position integer not null,
  document_id uuid not null,
  document_kind varchar(20) not null,
  document_erp_id varchar(100) not null,
  amount numeric(23, 5) not null,
  held boolean not null,
  primary key (payment_id, position)
);
create index allocation_by_document on allocation (document_id, held);

-- One intent to post. See PostingState for the states and their edges. due_at: when to prepare, send or try again; probe_at: when to
-- ask the ERP by reference. Both null: nothing happens by itself. attempts and steps count the rows below, settled_at is when no
-- request of ours can still take effect, flag PAYMENT_RETURNED says the money was taken back while this was under way.
create table posting (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  payment_id uuid not null references payment (id),
  intent_version integer not null,
  reference varchar(16) not null,
  instruction varchar(100000) not null,
  frozen_body varchar(100000),
  frozen_hash varchar(64),
  state varchar(20) not null,
  fence bigint not null,
  lease_owner varchar(120),
  lease_until timestamp(6) with time zone,
  due_at timestamp(6) with time zone,
  probe_at timestamp(6) with time zone,
  sends integer not null,
  probes integer not null,
  doubt_step integer not null,
  attempts integer not null,
  steps integer not null,
  flag varchar(40),
  first_sent_at timestamp(6) with time zone,
  last_sent_at timestamp(6) with time zone,
  settled_at timestamp(6) with time zone,
  erp_id varchar(100),
  erp_number varchar(60),
  last_code varchar(80),
  last_message varchar(2000),
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  constraint posting_reference_unique unique (connection_id, reference),
  constraint posting_intent_unique unique (payment_id, intent_version)
);
create index posting_due on posting (connection_id, state, due_at);
create index posting_probe_due on posting (connection_id, probe_at);
create index posting_by_erp_id on posting (connection_id, erp_id);
create index posting_by_payment on posting (payment_id, intent_version);
create index posting_by_customer on posting (connection_id, customer_id, state);
create index posting_by_state on posting (organisation_id, state, updated_at);
create index posting_flagged on posting (organisation_id, flag);

-- Committed before each send or probe, completed after it; never changed again but by evidence that arrives late.
create table posting_attempt (
  posting_id uuid not null references posting (id),
  attempt integer not null,
  kind varchar(10) not null,
  fence bigint not null,
  worker varchar(120) not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  outcome varchar(20),
  code varchar(80),
  message varchar(2000),
  evidence varchar(20000),
  late boolean not null,
  primary key (posting_id, attempt)
);

-- One row a connection: claims of a connection take turns on it, so that two workers never hold two postings of one customer.
create table posting_gate (
  connection_id uuid primary key,
  claims bigint not null
);

-- Up to where the ERP's stored payments have been compared with what was posted.
create table feedback_cursor (
  connection_id uuid primary key,
  seen_to timestamp(6) with time zone not null
);

create table posting_step (
  posting_id uuid not null references posting (id),
  step integer not null,
  from_state varchar(20),
  to_state varchar(20) not null,
  event varchar(40) not null,
  actor varchar(200) not null,
  note varchar(2000),
  at timestamp(6) with time zone not null,
  primary key (posting_id, step)
);
