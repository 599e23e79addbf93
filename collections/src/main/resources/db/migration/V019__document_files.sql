-- Offers to customers. They are no receivables, which is why they are not rows of document: nothing that sums, ages or pays documents
-- can meet one. status: PENDING, ACCEPTED, CLOSED, REJECTED. Their lines lie in document_line, under the estimate's id.
create table estimate (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  customer_id uuid not null,
  customer_erp_id varchar(100) not null,
  number varchar(60),
  purchase_order varchar(60),
  issue_date date not null,
  expiry_date date,
  currency char(3) not null,
  total numeric(23, 5) not null,
  tax numeric(23, 5) not null,
  status varchar(10) not null,
  accepted_by varchar(200),
  accepted_on date,
  memo varchar(4000),
  deleted boolean not null,
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index estimate_issued on estimate (customer_id, deleted, issue_date, id);
create index estimate_of_connection on estimate (connection_id, deleted, stored_at);

-- Which invoices were made of an estimate.
create table estimate_invoice (
  estimate_id uuid not null,
  document_id uuid not null,
  position integer not null,
  primary key (estimate_id, document_id)
);
create index estimate_of_invoice on estimate_invoice (document_id);

-- Files and notes that hang on records. size_bytes as the ERP says it.
create table attachment (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  file_name varchar(400),
  content_type varchar(200),
  size_bytes numeric(20, 0),
  note varchar(4000),
  deleted boolean not null,
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index attachment_of_connection on attachment (connection_id, deleted, stored_at);

-- record_kind: invoice, creditMemo, estimate, payment. sent: the company sends the file along with that record.
create table attachment_link (
  attachment_id uuid not null,
  record_id uuid not null,
  record_kind varchar(20) not null,
  record_erp_id varchar(100) not null,
  sent boolean not null,
  primary key (attachment_id, record_id)
);
create index attachment_of_record on attachment_link (record_id);

-- Files fetched from the ERP, one row for each version of the record they belong to: what the ERP prints of a document, or the content of
-- an attachment. state: FETCHING (somebody does, until lease_until; fence counts who), READY, NONE (the ERP has none, asked again after
-- a while). The bytes lie in pieces, so that a large file is never in memory as a whole.
create table document_file (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  record_id uuid not null,
  record_kind varchar(20) not null,
  record_version varchar(100) not null,
  state varchar(10) not null,
  fence bigint not null,
  lease_until timestamp(6) with time zone not null,
  content_type varchar(200),
  size_bytes bigint not null,
  sha256 varchar(64),
  fetched_at timestamp(6) with time zone
);
create unique index document_file_version on document_file (record_id, record_version);
create index document_file_age on document_file (state, fetched_at);

create table document_file_piece (
  file_id uuid not null,
  fence bigint not null,
  position integer not null,
  body bytea not null,
  primary key (file_id, fence, position)
);

-- The ERP's code tables as they were read last. code_table: account, paymentMethod, term, class, department.
create table erp_code (
  connection_id uuid not null,
  code_table varchar(20) not null,
  erp_id varchar(100) not null,
  organisation_id uuid not null,
  name varchar(400) not null,
  code_type varchar(100),
  currency char(3),
  active boolean not null,
  read_at timestamp(6) with time zone not null,
  primary key (connection_id, code_table, erp_id)
);
