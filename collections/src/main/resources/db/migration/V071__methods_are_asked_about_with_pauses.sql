-- due_at: when the provider is next asked about a method that is to be kept or to be forgotten. What cannot be answered for long keeps nothing
-- that was just agreed to from being asked about.
alter table saved_method add column due_at timestamp(6) with time zone;
