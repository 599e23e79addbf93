-- Each change of a posting's row writes its indexes anew. Those that find the few rows with something in a column are kept for these
-- rows only, where the database can; the index by payment is what its constraint has already.
-- [jooq ignore start]
drop index posting_probe_due;
create index posting_probe_due on posting (connection_id, probe_at)
  ${where} probe_at is not null
;
drop index posting_by_erp_id;
create index posting_by_erp_id on posting (connection_id, erp_id)
  ${where} erp_id is not null
;
drop index posting_by_erp_id_anywhere;
create index posting_by_erp_id_anywhere on posting (organisation_id, erp_id)
  ${where} erp_id is not null
;
drop index posting_by_erp_number;
create index posting_by_erp_number on posting (organisation_id, erp_number)
  ${where} erp_number is not null
;
drop index posting_flagged;
create index posting_flagged on posting (organisation_id, flag)
  ${where} flag is not null
;
drop index posting_by_reversed;
create index posting_by_reversed on posting (reverses_id)
  ${where} reverses_id is not null
;
drop index posting_by_payment;
-- [jooq ignore stop]
