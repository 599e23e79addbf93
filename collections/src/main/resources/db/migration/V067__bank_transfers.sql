-- What a payer who pays by bank transfer was told, and what came of it. instructions: the bank details as JSON, with the reference to be stated.
-- received: what the provider has set against this payment so far; it is paid only once its provider says so, never by this figure.
-- moved_at: when it began to wait, or when money came last; the days without money are counted from it.
create table bank_transfer (
  payment_id uuid primary key references payment (id),
  provider_customer varchar(120) not null,
  instructions text not null,
  received numeric(23, 5) not null,
  moved_at timestamp(6) with time zone not null
);
create index bank_transfer_by_time on bank_transfer (moved_at);

-- Whom a provider knows an account as. The first one is used; there may be more where two payments were begun at once.
create table provider_customer (
  provider varchar(40) not null,
  reference varchar(120) not null,
  customer_id uuid not null references customer (id),
  created_at timestamp(6) with time zone not null,
  primary key (provider, reference)
);
create index provider_customer_of_account on provider_customer (customer_id, provider, created_at);

-- Money of an account that rests at a provider and belongs to no payment: sent too much, too late or without need. asked_at: when the provider was
-- asked; an older answer changes nothing.
create table resting_money (
  provider varchar(40) not null,
  provider_customer varchar(120) not null,
  currency char(3) not null,
  organisation_id uuid not null references organisation (id),
  customer_id uuid not null references customer (id),
  amount numeric(23, 5) not null,
  asked_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  primary key (provider, provider_customer, currency)
);
create index resting_money_by_organisation on resting_money (organisation_id, changed_at);
