-- Invoices and credit memos. kind: invoice, creditMemo (the labels of RecordKind). Amounts are positive for both.
-- status: OPEN (something is left), SETTLED (nothing is left), VOIDED, DELETED (gone in the ERP; kept, with nothing open).
create table document (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  kind varchar(20) not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  customer_id uuid not null,
  customer_erp_id varchar(100) not null,
  number varchar(60),
  number_key varchar(60),
  purchase_order varchar(60),
  issue_date date not null,
  due_date date not null,
  currency char(3) not null,
  total numeric(23, 5) not null,
  open_amount numeric(23, 5) not null,
  tax numeric(23, 5) not null,
  status varchar(10) not null,
  memo varchar(4000),
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index document_due on document (customer_id, status, due_date, id);
create index document_issued on document (customer_id, kind, issue_date, id);
create index document_numbers on document (customer_id, number_key);
create index document_of_connection on document (connection_id, status);

create table document_line (
  document_id uuid not null,
  position integer not null,
  description varchar(4000),
  item varchar(400),
  quantity numeric(23, 8),
  unit_price numeric(23, 8),
  amount numeric(23, 5) not null,
  primary key (document_id, position)
);
