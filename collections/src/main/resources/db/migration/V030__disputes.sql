-- What customers say is wrong with a document. form_key: the form it comes from; the same form makes one dispute. amount: how much of
-- the document is in question. state: OPEN (the company's turn), ANSWERED (the customer's), and how it ended: CREDITED, CORRECTED,
-- REJECTED, WITHDRAWN, SETTLED.
create table dispute (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  document_id uuid not null,
  form_key varchar(64) not null,
  reason varchar(20) not null,
  currency char(3) not null,
  amount numeric(23, 5) not null,
  state varchar(12) not null,
  raised_by varchar(200) not null,
  raised_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  ended_by varchar(200),
  ended_at timestamp(6) with time zone,
  constraint dispute_form_unique unique (organisation_id, form_key)
);
create index dispute_of_customer on dispute (customer_id, raised_at, id);
create index dispute_of_document on dispute (document_id, state);
create index dispute_by_state on dispute (organisation_id, state, changed_at, id);

-- The lines in question, with what the customer says is right. amount: what of the line is in question.
create table dispute_line (
  dispute_id uuid not null references dispute (id),
  position integer not null,
  description varchar(4000),
  quantity numeric(23, 8),
  unit_price numeric(23, 8),
  amount numeric(23, 5) not null,
  primary key (dispute_id, position)
);

-- What was said about it, by either side, and how it ended. form_key: a form sent twice says it once.
create table dispute_entry (
  id uuid primary key,
  dispute_id uuid not null references dispute (id),
  form_key varchar(64) not null,
  said_at timestamp(6) with time zone not null,
  by_company boolean not null,
  author varchar(200) not null,
  kind varchar(12) not null,
  words varchar(4000) not null,
  constraint dispute_entry_form_unique unique (dispute_id, form_key)
);
create index dispute_entry_in_order on dispute_entry (dispute_id, said_at, id);
