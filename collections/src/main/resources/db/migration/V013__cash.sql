-- Money that did not come through the portal: bank files and remittance advices, and what became of each of their lines.

-- How cash is applied for one connection. No row: nothing is applied without a person. threshold: from this confidence on, 0 to 1000.
create table cash_setting (
  connection_id uuid primary key references connection (id),
  organisation_id uuid not null references organisation (id),
  auto_apply boolean not null,
  threshold integer not null,
  changed_by varchar(200) not null,
  changed_at timestamp(6) with time zone not null
);

-- How much a payment may be short or over, in one currency, and still be taken for the whole.
create table cash_tolerance (
  connection_id uuid not null references connection (id),
  currency char(3) not null,
  amount numeric(23, 5) not null,
  changed_by varchar(200) not null,
  changed_at timestamp(6) with time zone not null,
  primary key (connection_id, currency)
);

-- Which books the money on one of the company's bank accounts belongs to.
create table bank_account (
  organisation_id uuid not null references organisation (id),
  account varchar(80) not null,
  connection_id uuid not null references connection (id),
  added_by varchar(200) not null,
  added_at timestamp(6) with time zone not null,
  primary key (organisation_id, account)
);
create index bank_account_by_connection on bank_account (connection_id, account);

-- Every file that was handed in, once per content. source: FOLDER, SFTP, UPLOAD, COMMAND. format: BAI2, CAMT_053, CAMT_054, CSV,
-- REMITTANCE; null if it was not recognised. state: ACCEPTED, REJECTED (nothing of it was taken; faults says why, a JSON array).
-- body: the bytes, compressed, until they are older than they are kept.
create table bank_file (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid references connection (id),
  source varchar(12) not null,
  name varchar(300) not null,
  sha256 varchar(64) not null,
  size_bytes bigint not null,
  received_at timestamp(6) with time zone not null,
  received_by varchar(200) not null,
  format varchar(12),
  state varchar(12) not null,
  code varchar(80),
  faults varchar(60000),
  lines_new integer not null,
  lines_known integer not null,
  lines_other integer not null,
  times_sent integer not null,
  last_sent_at timestamp(6) with time zone not null,
  body bytea,
  constraint bank_file_once unique (organisation_id, sha256)
);
create index bank_file_latest on bank_file (organisation_id, received_at, id);
create index bank_file_age on bank_file (received_at);

-- One payment on a bank account, once, however often a file repeats it: line_key is its stable identity, entry_key that of the
-- entry it is a part of. state: NEW (to be matched), PROPOSED (needs a person), APPLIED and ON_ACCOUNT (booked: payment_id), IN_ERP
-- (the ERP has it already: erp_payment_id), IGNORED, RETURN (money taken back; needs a person), RETURNED (dealt with).
-- match_due_at: when it is next worth matching; null: never by itself. version counts decisions: of two people one is told.
-- confidence (0 to 1000) and best_kind: of the best proposal when it was decided or last matched. changed_by_person: the decision was
-- not the best proposal. decision: what was decided, APPLY, CHANGE, ON_ACCOUNT, LINK, IGNORE, RETURN.
create table bank_line (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  file_id uuid not null references bank_file (id),
  position integer not null,
  place varchar(200) not null,
  kind varchar(20) not null,
  account varchar(80) not null,
  line_key varchar(64) not null,
  entry_key varchar(64) not null,
  amount numeric(23, 5) not null,
  currency char(3) not null,
  booked_on date not null,
  value_on date not null,
  payer_name varchar(500),
  payer_key varchar(500),
  payer_account varchar(80),
  remittance varchar(40000) not null,
  line_references varchar(40000) not null,
  bank_reference varchar(200),
  end_to_end varchar(200),
  state varchar(12) not null,
  version bigint not null,
  confidence integer,
  best_kind varchar(20),
  matches integer not null,
  matched_at timestamp(6) with time zone,
  match_due_at timestamp(6) with time zone,
  automatic boolean not null,
  changed_by_person boolean not null,
  customer_id uuid,
  payment_id uuid references payment (id),
  erp_payment_id uuid,
  returns_payment_id uuid,
  note varchar(2000),
  decision varchar(12),
  decided_by varchar(200),
  decided_at timestamp(6) with time zone,
  created_at timestamp(6) with time zone not null,
  constraint bank_line_once unique (organisation_id, account, line_key)
);
create index bank_line_entry on bank_line (organisation_id, account, entry_key);
create index bank_line_of_file on bank_line (file_id, position);
create index bank_line_by_state on bank_line (organisation_id, state, booked_on, id);
create index bank_line_due on bank_line (connection_id, state, match_due_at);
create index bank_line_decided on bank_line (connection_id, decided_at);
create index bank_line_by_payer on bank_line (connection_id, state, payer_key);
create index bank_line_by_payer_account on bank_line (connection_id, state, payer_account);
create index bank_line_payment on bank_line (payment_id);
create index bank_line_erp_payment on bank_line (erp_payment_id);
create index bank_line_end_to_end on bank_line (connection_id, end_to_end);
create index bank_line_bank_reference on bank_line (connection_id, bank_reference);

-- What the matcher thought of a line, best first; kept as evidence after the decision. customer_id null: nobody in particular.
-- erp_payment_id: the ERP seems to have this payment already. reasons, documents: JSON arrays.
create table cash_proposal (
  line_id uuid not null references bank_line (id),
  rank integer not null,
  kind varchar(20) not null,
  customer_id uuid,
  erp_payment_id uuid,
  on_account numeric(23, 5) not null,
  confidence integer not null,
  reasons varchar(20000) not null,
  documents varchar(40000) not null,
  made_at timestamp(6) with time zone not null,
  primary key (line_id, rank)
);

-- Who pays for whom, learned when somebody corrected a proposal. kind: NAME (a key of the payer's name) or ACCOUNT. One payer may pay
-- for several customers; confirmations counts how often people said so.
create table payer_alias (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  kind varchar(10) not null,
  alias_key varchar(500) not null,
  shown varchar(500) not null,
  customer_id uuid not null,
  confirmations integer not null,
  line_id uuid references bank_line (id),
  learned_by varchar(200) not null,
  learned_at timestamp(6) with time zone not null,
  constraint payer_alias_once unique (connection_id, kind, alias_key, customer_id)
);
create index payer_alias_latest on payer_alias (organisation_id, learned_at, id);
create index payer_alias_of_customer on payer_alias (customer_id);

-- A payer's list of what a payment is for, waiting for the money. state: WAITING, USED (line_id), CLOSED (by a person).
create table remittance (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  file_id uuid not null references bank_file (id),
  position integer not null,
  payer varchar(500),
  payer_key varchar(500),
  payment_reference varchar(200),
  amount numeric(23, 5) not null,
  currency char(3) not null,
  dated_on date,
  state varchar(12) not null,
  line_id uuid references bank_line (id),
  created_at timestamp(6) with time zone not null
);
create index remittance_waiting on remittance (connection_id, state, currency, amount);
create index remittance_by_reference on remittance (connection_id, payment_reference);
create index remittance_of_file on remittance (file_id, position);
create index remittance_of_line on remittance (line_id);

create table remittance_item (
  remittance_id uuid not null references remittance (id),
  position integer not null,
  document varchar(200) not null,
  gross numeric(23, 5) not null,
  deduction numeric(23, 5) not null,
  net numeric(23, 5) not null,
  reason varchar(1000),
  primary key (remittance_id, position)
);

-- Customers' names as payers' names are compared (without legal forms, marks and accents). Made from customer whenever cash is about
-- to be matched; stored_at is the customer's, by which it is seen that a name has changed.
create table customer_key (
  customer_id uuid primary key,
  connection_id uuid not null,
  payer_key varchar(500) not null,
  stored_at timestamp(6) with time zone not null
);

-- The matcher looks for open items by their numbers, orders and amounts, whoever's they are; on PostgreSQL only what is open lies in
-- these indexes, so that they stay as small as what they are searched for. A number is looked for without its prefix and zeros.
-- The ERP's own payments are looked for by amount and day.
-- [jooq ignore start]
${reference_columns}
create index document_open_numbers on document (connection_id, ${number_reference}) ${open_documents_only};
create index document_open_orders on document (connection_id, ${order_reference}) ${open_documents_only};
create index document_open_amounts on document (connection_id, currency, open_amount) ${open_documents_only};
create index customer_key_beginnings on customer_key (connection_id, ${payer_beginnings});
-- [jooq ignore stop]
create index erp_payment_by_total on erp_payment (connection_id, total, payment_date);
