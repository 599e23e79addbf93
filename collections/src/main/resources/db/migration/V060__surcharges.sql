-- What was charged with a payment beside its amount, because it was paid by card; never part of what is posted or applied. card_funding: of a card,
-- what its provider says it draws on (CREDIT, DEBIT, PREPAID); null where it says nothing.
alter table payment add column surcharge numeric(23, 5) default 0 not null;
alter table saved_method add column card_funding varchar(8);

-- The part of reported that is the surcharge going back; amount is the part that is the payment's.
alter table payment_return add column surcharge numeric(23, 5) default 0 not null;
