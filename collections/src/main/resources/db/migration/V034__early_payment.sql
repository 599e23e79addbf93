-- What an invoice's terms forgive to whoever pays all of it early, as the mapping made it of the ERP's record: until when (the last day),
-- how much, and of how many percent that is where the terms say so. later_...: a smaller one that holds longer. All null: there is none.
alter table document add column discount_until date;
alter table document add column discount_amount numeric(23, 5);
alter table document add column discount_percent numeric(23, 8);
alter table document add column later_discount_until date;
alter table document add column later_discount_amount numeric(23, 5);
alter table document add column later_discount_percent numeric(23, 8);

-- What of the document is forgiven beside the amount. Held like the amount: it is not asked for again while the payment is on its way.
alter table allocation add column discount numeric(23, 5) default 0 not null;
