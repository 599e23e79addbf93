-- Journal entries and bank deposits as the ERP has them. kind: journalEntry, deposit. amount: what an entry's charges come to, or its
-- credits where it has no charges; status: BOOKED, VOIDED, DELETED. account: where a deposit brought its money.
create table erp_entry (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  kind varchar(20) not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  number varchar(60),
  entry_date date not null,
  currency char(3) not null,
  amount numeric(23, 5) not null,
  account varchar(100),
  status varchar(10) not null,
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index erp_entry_of_connection on erp_entry (connection_id, kind, erp_id);

-- What an entry charges one customer, or credits it with, is a document of its own: kind is the entry's, erp_id is the entry's, and one
-- entry may have several, one for each customer. net: what the entry's lines come to, positive is a charge; mixed: there are charges
-- and credits among them.
create table entry_item (
  entry_id uuid not null,
  document_id uuid not null,
  customer_id uuid not null,
  net numeric(23, 5) not null,
  mixed boolean not null,
  primary key (entry_id, document_id)
);

-- Payments with lines that name an entry. What is open of an entry is nowhere in the ERP's record, so it is worked out from these.
create table entry_application (
  entry_id uuid not null,
  erp_payment_id uuid not null,
  primary key (entry_id, erp_payment_id)
);
create index entry_application_of_payment on entry_application (erp_payment_id);

-- gives: it is a credit of the customer, like a credit memo. unlisted: it stands in no list as long as nothing of it is open: the
-- entry with which a payment of ours was taken back, which the payment's own story tells, and lines that cancel each other out.
alter table document add column gives boolean default false not null;
alter table document add column unlisted boolean default false not null;
update document set gives = true where kind = 'creditMemo';
