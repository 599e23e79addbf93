-- What is shared out may be an account's instead of a connection's: then the share's row and the paused row bear the account's name, and
-- each connection's row says which it is. slots are the places there are for calls at the same time, where the vendor counts those alone.
alter table call_share alter column connection_name set data type varchar(120);
alter table call_budget alter column connection_name set data type varchar(120);
alter table call_budget add column pool varchar(120);
alter table call_budget add column slots integer default 0 not null;
