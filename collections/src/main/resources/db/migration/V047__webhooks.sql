-- Where events are sent to. types: the events that are wanted, with spaces between; empty: all. state: ACTIVE, PAUSED (reason says why; what it
-- would have been told waits), REMOVED. secret and old_secret are sealed; the old one signs too until old_secret_until. failures: how often in a
-- row it did not take an event, the first time at failing_since; until rest_until nothing is tried.
create table webhook_endpoint (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  url varchar(2000) not null,
  description varchar(200) not null,
  types varchar(4000) not null,
  state varchar(10) not null,
  reason varchar(1000),
  secret varchar(400) not null,
  old_secret varchar(400),
  old_secret_until timestamp(6) with time zone,
  failures integer not null,
  failing_since timestamp(6) with time zone,
  rest_until timestamp(6) with time zone,
  created_at timestamp(6) with time zone not null,
  created_by varchar(200) not null,
  removed_at timestamp(6) with time zone
);
create index webhook_endpoint_of_organisation on webhook_endpoint (organisation_id, state, created_at, id);

-- What is told. id: the message's, the same however often it is sent. position: the order in which things happened. body: the very bytes that are sent.
create table webhook_event (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  position bigint not null,
  type varchar(60) not null,
  subject varchar(100) not null,
  body varchar(4000) not null,
  created_at timestamp(6) with time zone not null
);
create index webhook_event_age on webhook_event (created_at);

-- One event on its way to one endpoint. state: WAITING, DELIVERED, FAILED (given up), DROPPED (the endpoint was removed). due_at: null while the
-- endpoint is paused and after the end. fence: grows with each attempt and replay, so that the result of an attempt that was overtaken is
-- recognised. attempts: since the last replay.
create table webhook_delivery (
  id uuid primary key,
  organisation_id uuid not null,
  endpoint_id uuid not null references webhook_endpoint (id),
  event_id uuid not null references webhook_event (id) on delete cascade,
  position bigint not null,
  type varchar(60) not null,
  subject varchar(100) not null,
  created_at timestamp(6) with time zone not null,
  state varchar(10) not null,
  attempts integer not null,
  fence integer not null,
  due_at timestamp(6) with time zone,
  ended_at timestamp(6) with time zone,
  constraint webhook_delivery_once unique (endpoint_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, state, due_at, position);
create index webhook_delivery_in_turn on webhook_delivery (endpoint_id, subject, state, position);
create index webhook_delivery_of_event on webhook_delivery (event_id);
create index webhook_delivery_latest on webhook_delivery (endpoint_id, created_at, id);
create index webhook_delivery_by_state on webhook_delivery (endpoint_id, state, created_at, id);

-- Each time it was tried. result: STARTED (nobody knows how it ended: the program stopped), else how it ended. excerpt: the beginning of the answer.
create table webhook_attempt (
  id uuid primary key,
  delivery_id uuid not null references webhook_delivery (id) on delete cascade,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  node varchar(100) not null,
  result varchar(20) not null,
  status integer,
  words varchar(500),
  excerpt varchar(1000)
);
create index webhook_attempt_of_delivery on webhook_attempt (delivery_id, started_at);
