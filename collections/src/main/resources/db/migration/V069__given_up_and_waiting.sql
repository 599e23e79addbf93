-- given_up_at: the customer gave it up while it waited at the provider's page. Until it has ended there the provider is asked to close it, never
-- whether it can be taken.
alter table payment add column given_up_at timestamp(6) with time zone;

-- turn_at: where a conversation stands in the console's list of its state. One that waits: when the oldest word of the customer was said that
-- nobody has answered, so that a part of an answer costs it no place; others: when something was said last.
alter table message_thread add column turn_at timestamp(6) with time zone;
update message_thread set turn_at = case when state = 'WAITING' then coalesce(
    (select min(m.sent_at) from message m
      where m.thread_id = message_thread.id and not m.by_company and m.withdrawn_at is null
        and (message_thread.closed_at is null or m.sent_at > message_thread.closed_at)
        and not exists (select 1 from message a
          where a.thread_id = m.thread_id and a.by_company and a.sent_at >= m.sent_at
            and (a.line_position is null or m.line_position is null or a.line_position = m.line_position))),
    last_at) else last_at end;
alter table message_thread alter column turn_at set not null;
drop index message_thread_by_state;
create index message_thread_by_turn on message_thread (organisation_id, state, turn_at, id);
