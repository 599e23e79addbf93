-- Files that people send along: with what they say about a dispute, with a message. subject_id: the dispute or thread, entry_id: what was
-- said with it. content_type: told from the content, out of a closed list. The bytes lie in pieces, so that a list reads none of them.
create table upload (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  subject_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  name varchar(120) not null,
  content_type varchar(10) not null,
  size_bytes bigint not null,
  sha256 char(64) not null,
  by_company boolean not null,
  uploaded_by varchar(200) not null,
  uploaded_at timestamp(6) with time zone not null
);
create index upload_of_subject on upload (subject_id, uploaded_at, id);
create index upload_of_entry on upload (entry_id, position);

create table upload_piece (
  upload_id uuid not null references upload (id),
  position integer not null,
  body bytea not null,
  primary key (upload_id, position)
);

-- What an organisation's uploads come to, so that its limit is held without adding them up.
create table upload_total (
  organisation_id uuid primary key references organisation (id),
  files bigint not null,
  size_bytes bigint not null
);
