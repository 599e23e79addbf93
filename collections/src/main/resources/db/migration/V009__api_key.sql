-- Keys for programs that read an account or pay from it. customer_id null: every customer of the organisation, one per call.
create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  customer_id uuid references customer (id),
  name varchar(120) not null,
  key_hash varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  constraint api_key_hash_unique unique (key_hash)
);
create index api_key_by_organisation on api_key (organisation_id, created_at);
