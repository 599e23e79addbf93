-- Conversations between customers and the company. about_kind: ACCOUNT (about_id is the customer), DOCUMENT, PAYMENT (made here), RECEIVED
-- (the ERP's), DISPUTE; about_title: what it was called when the conversation began. state: WAITING (the company's turn), ANSWERED,
-- CLOSED. form_key: the form it comes from; the same form starts one.
create table message_thread (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  customer_id uuid not null references customer (id),
  about_kind varchar(10) not null,
  about_id uuid not null,
  about_title varchar(200) not null,
  subject varchar(200) not null,
  form_key varchar(64) not null,
  state varchar(10) not null,
  started_at timestamp(6) with time zone not null,
  last_at timestamp(6) with time zone not null,
  last_by_customer timestamp(6) with time zone,
  last_by_company timestamp(6) with time zone,
  constraint message_thread_form_unique unique (organisation_id, form_key)
);
create index message_thread_of_customer on message_thread (customer_id, last_at, id);
create index message_thread_about on message_thread (about_id, last_at, id);
create index message_thread_by_state on message_thread (organisation_id, state, last_at, id);

-- What was said. via: PORTAL, API, MAIL. form_key: a form or mail that comes twice says it once.
create table message (
  id uuid primary key,
  organisation_id uuid not null,
  thread_id uuid not null references message_thread (id),
  form_key varchar(64) not null,
  sent_at timestamp(6) with time zone not null,
  by_company boolean not null,
  author varchar(200) not null,
  via varchar(10) not null,
  words varchar(8000) not null,
  constraint message_form_unique unique (thread_id, form_key)
);
create index message_in_order on message (thread_id, sent_at, id);

-- How far somebody has read: contact:ID, api-key:NAME, staff:NAME.
create table message_mark (
  thread_id uuid not null references message_thread (id),
  reader varchar(210) not null,
  read_until timestamp(6) with time zone not null,
  primary key (thread_id, reader)
);

-- Addresses that replies by mail come to, each for one person in one conversation. Of the address only a hash is kept.
create table reply_address (
  token_hash char(64) primary key,
  organisation_id uuid not null,
  thread_id uuid not null references message_thread (id),
  email varchar(320) not null,
  by_company boolean not null,
  made_at timestamp(6) with time zone not null
);
create index reply_address_age on reply_address (made_at);

-- Mails that came in. mail_key: a hash of what names the mail; one that comes twice is taken once. thread_id: where it belongs, as far as
-- its address says. state: FILED, HELD (a person decides), DISCARDED. reason: why it was not filed.
create table mail_in (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  mail_key char(64) not null,
  received_at timestamp(6) with time zone not null,
  sender varchar(320) not null,
  subject varchar(400) not null,
  words varchar(8000) not null,
  thread_id uuid references message_thread (id),
  by_company boolean not null,
  state varchar(10) not null,
  reason varchar(20),
  decided_by varchar(200),
  decided_at timestamp(6) with time zone,
  size_bytes bigint not null,
  constraint mail_in_key_unique unique (organisation_id, mail_key)
);
create index mail_in_by_state on mail_in (organisation_id, state, received_at, id);

-- The mail as it came.
create table mail_in_piece (
  mail_id uuid not null references mail_in (id),
  position integer not null,
  body bytea not null,
  primary key (mail_id, position)
);
