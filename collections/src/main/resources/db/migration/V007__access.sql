-- Sign-in links and sessions of portal contacts; only hashes are kept.
create table magic_link (
  token_hash varchar(64) primary key,
  contact_id uuid not null references contact (id),
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  used_at timestamp(6) with time zone
);
create index magic_link_by_contact on magic_link (contact_id, created_at);

create table portal_session (
  token_hash varchar(64) primary key,
  contact_id uuid not null references contact (id),
  created_at timestamp(6) with time zone not null,
  last_seen_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone
);
create index portal_session_by_contact on portal_session (contact_id);
