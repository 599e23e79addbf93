-- A search by amount looks among one customer's open items: by amount alone it read the whole of the other index.
-- [jooq ignore start]
create index document_open_by_amount on document (customer_id, open_amount) ${open_documents_only};
-- [jooq ignore stop]
-- The account sums what is unapplied from the index alone, however many payments that is.
drop index erp_payment_unapplied;
create index erp_payment_unapplied on erp_payment (customer_id, status, unapplied, currency, organisation_id);
