-- Why the ERP does not collect a document by itself or does not remind of it, in its own codes; null where it does.
alter table document add column payment_block varchar(20);
alter table document add column dunning_block varchar(20);
