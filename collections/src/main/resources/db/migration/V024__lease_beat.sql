-- Moves while the holder of a turn lives, so that a dead one is told from a slow one.
alter table connection_token add column lease_beat bigint default 0 not null;
