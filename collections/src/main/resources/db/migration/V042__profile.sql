-- What a customer asks to have changed about itself. state: PROPOSED (the company's turn), APPROVED, REJECTED, WITHDRAWN. reason: why it
-- was rejected. entered_at: when somebody noted that the ERP holds it, too. form_key: the form it comes from; the same form asks once.
create table profile_change (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  customer_id uuid not null references customer (id),
  form_key varchar(210) not null,
  state varchar(10) not null,
  note varchar(2000) not null,
  proposed_at timestamp(6) with time zone not null,
  proposed_by varchar(320) not null,
  decided_at timestamp(6) with time zone,
  decided_by varchar(320),
  reason varchar(2000),
  entered_at timestamp(6) with time zone,
  entered_by varchar(200),
  constraint profile_change_form_unique unique (customer_id, form_key)
);
create index profile_change_of_customer on profile_change (customer_id, proposed_at, id);
create index profile_change_by_state on profile_change (organisation_id, state, proposed_at, id);

-- Old and new beside each other, as they were when it was asked for; an empty text is none.
create table profile_change_line (
  change_id uuid not null references profile_change (id),
  field varchar(30) not null,
  old_value varchar(200) not null,
  new_value varchar(200) not null,
  primary key (change_id, field)
);

-- What holds: of each field the latest approved. Fields nobody ever gave have no row.
create table profile_value (
  customer_id uuid not null references customer (id),
  field varchar(30) not null,
  organisation_id uuid not null,
  content varchar(200) not null,
  change_id uuid not null references profile_change (id),
  primary key (customer_id, field)
);

-- Mails a person does not want, by their kind; whoever says nothing gets all of them.
create table contact_muted (
  contact_id uuid not null references contact (id),
  kind varchar(40) not null,
  primary key (contact_id, kind)
);
