-- use_credits: credit memos of the accounts are used before the card or account is charged.
alter table autopay add column use_credits boolean default false not null;

-- The accounts whose invoices are charged: its own, and those below it that were chosen. None for a plan, which has documents of its own.
create table autopay_account (
  autopay_id uuid not null references autopay (id),
  customer_id uuid not null references customer (id),
  primary key (autopay_id, customer_id)
);
create index autopay_account_of_customer on autopay_account (customer_id);
insert into autopay_account (autopay_id, customer_id) select id, customer_id from autopay where plan_id is null;

-- gives: a credit memo that is used with the charge, with how much of it.
alter table autopay_item add column gives boolean default false not null;
