-- What tells a line that has no id from others of its title: how many lines bore the title when the note was written, and its amount.
-- Without a number, it was the only one.
alter table message add column line_namesakes integer;
alter table message add column line_amount numeric(23, 5);

-- When the company last said that nothing is left to be said: what stood before waits for no answer.
alter table message_thread add column closed_at timestamp(6) with time zone;
update message_thread set closed_at = last_at where state = 'CLOSED';
