-- Cards and accounts that a payment provider keeps so that they can be charged again. Never a number: what the provider calls them, and how people
-- tell them apart. customer_id: whose account one belongs to. payment_id: the payment it was saved with. consent: the very words that were agreed to.
-- state: ASKED (the payment has not arrived yet), KEPT, DROPPED (it never did, or could not be kept), REMOVED. forgotten_at: since when the
-- provider does not keep it any more; null while it has to be told so. expires_on: the last day on which it is good.
create table saved_method (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  customer_id uuid not null references customer (id),
  payment_id uuid not null references payment (id),
  contact_id uuid references contact (id),
  saved_by varchar(200) not null,
  consent varchar(1000) not null,
  consented_at timestamp(6) with time zone not null,
  provider varchar(40) not null,
  provider_customer varchar(120),
  provider_method varchar(120),
  fingerprint varchar(120),
  kind varchar(8),
  brand varchar(60),
  last_digits varchar(4),
  expires_on date,
  state varchar(8) not null,
  kept_at timestamp(6) with time zone,
  removed_at timestamp(6) with time zone,
  removed_by varchar(200),
  forgotten_at timestamp(6) with time zone
);
create index saved_method_of_customer on saved_method (customer_id, state);
create index saved_method_of_payment on saved_method (payment_id);
create index saved_method_by_state on saved_method (provider, state, forgotten_at);

-- The saved method a payment was charged to; null where it was entered, or where no money moved.
alter table payment add column saved_method_id uuid references saved_method (id);
