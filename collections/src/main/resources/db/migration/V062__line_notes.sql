-- What the ERP itself calls a line, so that it is known again wherever it stands. Empty where the ERP has no name for it, and in documents
-- stored before, until they are read again.
alter table document_line add column erp_line_id varchar(100);

-- A message may be a note to one line of the document that its conversation is about: the ERP's id of the line, where it stood, and what it
-- was called. edited_at: the words were changed. withdrawn_at: its author took it back; the words are kept and shown to nobody.
alter table message add column line_id varchar(100);
alter table message add column line_position integer;
alter table message add column line_title varchar(200);
alter table message add column edited_at timestamp(6) with time zone;
alter table message add column withdrawn_at timestamp(6) with time zone;

-- The note that a dispute was made of.
alter table dispute add column message_id uuid;
create index dispute_of_message on dispute (message_id);
