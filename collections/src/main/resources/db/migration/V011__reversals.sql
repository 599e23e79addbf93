-- A posting is an intent to book a payment or to take one back. reverses_id: the posting it takes back. amount: how much it books,
-- or takes back. keeps_erp_id: this reversal voids a duplicate, and that is the ERP's id of the payment that stays.
alter table posting add column operation varchar(10) default 'PAYMENT' not null;
alter table posting add column reverses_id uuid;
alter table posting add column keeps_erp_id varchar(100);
alter table posting add column amount numeric(23, 5);
update posting set amount = (select payment.amount from payment where payment.id = posting.payment_id);
alter table posting alter column amount set not null;
alter table posting drop constraint posting_intent_unique;
alter table posting add constraint posting_intent_unique unique (payment_id, operation, intent_version);
create index posting_by_reversed on posting (reverses_id);

-- One row for each piece of money that went back, once however often the provider tells it. kind: RETURNED, CHARGED_BACK, REFUNDED.
-- reported: what the provider says; amount: how much of it counts, for together the rows never exceed the payment. state: ASKED (staff
-- have asked the provider to refund it; the row's id is the idempotency key), DONE (it went back), REFUSED (it did not).
-- posting_id: what carries it into the ERP: its reversal, or the version of the payment's own posting that was made smaller or
-- cancelled for it; null while nobody knows yet whether the payment was booked.
create table payment_return (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  payment_id uuid not null references payment (id),
  kind varchar(16) not null,
  state varchar(10) not null,
  reported numeric(23, 5) not null,
  amount numeric(23, 5) not null,
  currency char(3) not null,
  provider_reference varchar(200) not null,
  code varchar(80) not null,
  words varchar(1000) not null,
  actor varchar(200) not null,
  asked_at timestamp(6) with time zone,
  at timestamp(6) with time zone not null,
  posting_id uuid references posting (id),
  constraint payment_return_once unique (payment_id, provider_reference)
);
create index payment_return_by_posting on payment_return (posting_id);
create index payment_return_asked on payment_return (state, asked_at);

-- A payment that is presented again: first_id is the one that came back, presentment counts from 1.
alter table payment add column first_id uuid references payment (id);
alter table payment add column presentment integer default 1 not null;
create index payment_presented_again on payment (first_id, presentment);

-- What the last lookup of a posting found in the ERP, for whoever has to decide.
create table posting_found (
  posting_id uuid not null references posting (id),
  position integer not null,
  erp_id varchar(100) not null,
  erp_number varchar(60),
  customer_erp_id varchar(100) not null,
  amount numeric(23, 5) not null,
  currency char(3) not null,
  payment_date date not null,
  entered_at timestamp(6) with time zone not null,
  voided boolean not null,
  found_at timestamp(6) with time zone not null,
  primary key (posting_id, position)
);
