-- Remittance advices that wait for their money can be dropped by a person. remittance.state: WAITING, USED (line_id says by what),
-- DROPPED (dropped_by, dropped_at and note say who, when and why).
alter table remittance add column dropped_by varchar(200);
alter table remittance add column dropped_at timestamp(6) with time zone;
alter table remittance add column note varchar(1000);
create index remittance_list on remittance (organisation_id, state, created_at, id);
