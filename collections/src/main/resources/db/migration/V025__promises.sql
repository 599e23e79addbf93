-- What customers promise to pay, and by when. form_key: the form it came from; the same form makes one promise. state: OPEN, KEPT,
-- BROKEN, CANCELLED, REPLACED. paid: what had been paid of it when it was judged. made_by, ended_by: who.
create table promise (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  connection_id uuid not null references connection (id),
  customer_id uuid not null references customer (id),
  contact_id uuid references contact (id),
  form_key varchar(64) not null,
  currency char(3) not null,
  amount numeric(23, 5) not null,
  promised_for date not null,
  note varchar(1000),
  state varchar(12) not null,
  paid numeric(23, 5),
  made_by varchar(200) not null,
  made_at timestamp(6) with time zone not null,
  ended_by varchar(200),
  ended_at timestamp(6) with time zone,
  constraint promise_form_unique unique (organisation_id, form_key)
);
create index promise_of_customer on promise (customer_id, made_at, id);
create index promise_by_state on promise (organisation_id, state, promised_for, id);

-- The documents a promise is about, with what was open of each when it was made.
create table promise_document (
  promise_id uuid not null references promise (id),
  document_id uuid not null,
  open_then numeric(23, 5) not null,
  primary key (promise_id, document_id)
);
create index promise_of_document on promise_document (document_id);
