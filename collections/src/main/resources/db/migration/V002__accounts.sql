-- Ids of customers, documents and ERP payments are name-based UUIDs of (connection, kind, ERP id): a page of records can be
-- stored, with its links, without asking the database for a single id, and storing it again hits the same rows.
-- What comes from an ERP in bulk has no foreign keys: records arrive in any order (an invoice before its customer), and each key
-- would be looked up once per row although the whole page belongs to one connection.
create table customer (
  id uuid primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  erp_id varchar(100) not null,
  erp_version varchar(100) not null,
  erp_changed_at timestamp(6) with time zone not null,
  parent_id uuid,
  parent_erp_id varchar(100),
  bills_with_parent boolean not null,
  name varchar(500) not null,
  name_key varchar(500) not null,
  email varchar(400),
  phone varchar(60),
  currency char(3) not null,
  erp_open_amount numeric(23, 5) not null,
  active boolean not null,
  deleted boolean not null,
  mapping_version varchar(80) not null,
  stored_at timestamp(6) with time zone not null
);
create index customer_by_name on customer (organisation_id, name_key, id);
create index customer_children on customer (parent_id);
create index customer_by_connection on customer (connection_id, erp_id);

create table contact (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  email varchar(320) not null,
  name varchar(200) not null,
  created_at timestamp(6) with time zone not null,
  constraint contact_email_unique unique (organisation_id, email)
);

create table contact_customer (
  contact_id uuid not null references contact (id),
  customer_id uuid not null,
  primary key (contact_id, customer_id)
);
create index contact_customer_by_customer on contact_customer (customer_id);
