-- What the ERP tells of a payment's way: since when it has it, who changed it last, and the bank deposit it lies in. changes counts the
-- payment's rows in erp_payment_change.
alter table erp_payment add column erp_created_at timestamp(6) with time zone;
alter table erp_payment add column changed_by varchar(100);
alter table erp_payment add column deposit varchar(100);
alter table erp_payment add column deposit_date date;
alter table erp_payment add column changes integer default 0 not null;
-- What the ERP took off the document besides the amount.
alter table application add column discount numeric(23, 5) default 0 not null;

-- One row for each thing a new version of an ERP payment changed; see PaymentChange for the kinds and for which columns they use. The
-- first version leaves none: it is what the payment holds now less these changes. erp_changed_at and changed_by are the ERP's word,
-- read_at is when the change came here; the rows of one version have the same erp_version.
create table erp_payment_change (
  erp_payment_id uuid not null,
  change_no integer not null,
  organisation_id uuid not null,
  connection_id uuid not null,
  kind varchar(24) not null,
  currency char(3) not null,
  document_id uuid,
  document_kind varchar(20),
  document_erp_id varchar(100),
  gives boolean not null,
  before_text varchar(100),
  after_text varchar(100),
  before_amount numeric(23, 5),
  after_amount numeric(23, 5),
  before_discount numeric(23, 5),
  after_discount numeric(23, 5),
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  changed_by varchar(100),
  read_at timestamp(6) with time zone not null,
  primary key (erp_payment_id, change_no)
);
create index erp_payment_change_of_document on erp_payment_change (document_id);

-- Payments the ERP deleted before they were read even once: nothing is known of them but their ids.
create table erp_payment_gone (
  connection_id uuid not null,
  erp_id varchar(100) not null,
  gone_at timestamp(6) with time zone not null,
  read_at timestamp(6) with time zone not null,
  primary key (connection_id, erp_id)
);
create index erp_payment_gone_read on erp_payment_gone (connection_id, read_at);
