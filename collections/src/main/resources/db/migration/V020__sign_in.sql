-- Who may spend a connection's refresh token: lease_holder is the node whose turn it is, lease_fence counts turns. No time stands
-- here: a node that waits takes the turn over when it has seen the same fence for long enough by its own clock.
alter table connection_token add column lease_fence bigint default 0 not null;
alter table connection_token add column lease_holder varchar(80);

-- Since when an exchange has been under way, or its answer has been missing; empty once the vendor gave a clear answer.
alter table connection_token add column unanswered_at timestamp(6) with time zone;

-- What people are shown, beside the sealed tokens: how long they last, when they were renewed last, and why not since.
alter table connection_token add column company_id varchar(100);
alter table connection_token add column renewed_at timestamp(6) with time zone;
alter table connection_token add column idle_until timestamp(6) with time zone;
alter table connection_token add column hard_until timestamp(6) with time zone;
alter table connection_token add column refused_at timestamp(6) with time zone;
alter table connection_token add column refused_code varchar(80);
alter table connection_token add column refused_message varchar(1000);
alter table connection_token add column connected_at timestamp(6) with time zone;
alter table connection_token add column connected_by varchar(200);
alter table connection_token add column disconnected_at timestamp(6) with time zone;
alter table connection_token add column disconnected_by varchar(200);

-- What staff was last mailed about it, e.g. an end and how many days ahead, so that it is told once.
alter table connection_token add column told varchar(80);
