-- contact_id: who proposed the plan, to be told what became of it; nobody for a plan the company offered. customer_id is the account whose documents
-- the plan covers, or the parent that is billed for them.
alter table payment_plan add column contact_id uuid references contact (id);
