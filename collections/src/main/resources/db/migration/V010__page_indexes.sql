-- What a page shows must not cost more because more has happened before.
-- The overview adds up what is unapplied: few of a customer's payments, found without reading the others.
create index erp_payment_unapplied on erp_payment (customer_id, unapplied);
-- The console lists the postings that changed last, whatever their state.
create index posting_changed on posting (organisation_id, updated_at, id);
-- A search looks up what was typed as the beginning of a number or of a purchase order, and as an amount. The placeholders say how
-- the database at hand indexes beginnings: PostgreSQL's usual order of texts is that of a language, in which they do not lie together.
create index document_totals on document (customer_id, total);
drop index document_numbers;
-- [jooq ignore start]
create index document_numbers on document (customer_id, ${number_beginnings});
create index document_orders on document (customer_id, ${order_beginnings});
-- [jooq ignore stop]
