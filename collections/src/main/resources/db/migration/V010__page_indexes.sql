-- What a page shows must not cost more because more has happened before.
-- The overview adds up what is unapplied: few of a customer's payments, found without reading the others.
create index erp_payment_unapplied on erp_payment (customer_id, unapplied);
-- The console lists the postings that changed last, whatever their state.
create index posting_changed on posting (organisation_id, updated_at, id);
