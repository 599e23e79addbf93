-- What each person may do for a customer, beside seeing its papers. from_erp: the ERP names the address, and the person goes with it;
-- else somebody of the customer let them in, invited_by. shut_out_at: somebody of the customer shut out whom the ERP names.
alter table contact_customer add column may_pay boolean default true not null;
alter table contact_customer add column may_dispute boolean default true not null;
alter table contact_customer add column may_administer boolean default true not null;
alter table contact_customer add column from_erp boolean default true not null;
alter table contact_customer add column invited_by varchar(200);
alter table contact_customer add column shut_out_at timestamp(6) with time zone;
