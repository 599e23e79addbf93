-- What of a vendor's limits each node holds. parts of a thousand, for calling until valid_until; busy is how much the node's calls of the
-- last minute took when it last reported, and what it may have called before it fell silent counts until forgotten_at.
create table call_share (
  connection_name varchar(40) not null,
  node varchar(80) not null,
  parts integer not null,
  busy integer not null,
  wanting boolean not null,
  valid_until timestamp(6) with time zone not null,
  forgotten_at timestamp(6) with time zone not null,
  primary key (connection_name, node)
);

-- One row a connection, locked while shares are given. turns only makes the lock a change.
create table call_budget (
  connection_name varchar(40) not null primary key,
  quota varchar(200) not null,
  monthly_limit bigint not null,
  paused_until timestamp(6) with time zone,
  turns bigint not null
);

-- Calls by UTC day and purpose. metered are those that the vendor's monthly limit counts, for all connections of the quota.
create table call_usage (
  connection_name varchar(40) not null,
  used_on date not null,
  purpose varchar(20) not null,
  quota varchar(200) not null,
  calls bigint not null,
  metered bigint not null,
  primary key (connection_name, used_on, purpose)
);
create index call_usage_of_quota on call_usage (quota, used_on);

-- When a company was last asked whether anything changed, when something last had, and whether changes came that no webhook had told.
create table change_look (
  connection_id uuid not null primary key,
  asked_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  untold boolean not null
);

-- What a webhook told: to be read up to told_at. One row a kind, whatever the number of notices; it stays after the reading.
create table change_notice (
  connection_id uuid not null,
  kind varchar(20) not null,
  told_at timestamp(6) with time zone not null,
  noted_at timestamp(6) with time zone not null,
  notices bigint not null,
  primary key (connection_id, kind)
);
-- A notice that is delivered again is none.
create table change_notice_seen (
  vendor varchar(40) not null,
  notice_id varchar(200) not null,
  seen_at timestamp(6) with time zone not null,
  primary key (vendor, notice_id)
);
create index change_notice_seen_at on change_notice_seen (seen_at);
-- Companies a webhook told of that no connection is set up for.
create table change_notice_stranger (
  vendor varchar(40) not null,
  company_id varchar(100) not null,
  notices bigint not null,
  last_at timestamp(6) with time zone not null,
  primary key (vendor, company_id)
);
