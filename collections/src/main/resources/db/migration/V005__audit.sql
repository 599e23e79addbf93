create table audit (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  at timestamp(6) with time zone not null,
  actor varchar(200) not null,
  action varchar(80) not null,
  subject_kind varchar(40) not null,
  subject_id varchar(100) not null,
  detail varchar(4000)
);
create index audit_by_subject on audit (organisation_id, subject_kind, subject_id, at);
