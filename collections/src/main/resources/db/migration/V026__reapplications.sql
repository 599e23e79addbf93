-- A posting may also be an intent to apply a booked payment otherwise; then operation is REAPPLICATION, amount is zero, since it books
-- nothing, and reapplies_id is the posting of that payment.
alter table posting alter column operation set data type varchar(20);
alter table posting add column reapplies_id uuid;
create index posting_by_reapplied on posting (reapplies_id);

-- What a document is to get by a re-application is held for it like what a customer pays. reapplication_id: the posting it is held for;
-- null for what the customer of the payment asked for.
alter table allocation add column reapplication_id uuid;
