-- Why a customer pays less than is open of a document: the difference becomes a dispute in the transaction in which the payment is taken.
-- amount: the difference when they paid. state: WISHED until the payment is taken, and for ever if it never is; RAISED: the dispute it
-- became; RUNNING: another one was open by then, which it names; NOTHING: by then nothing was left to question.
create table short_payment (
  payment_id uuid not null references payment (id),
  document_id uuid not null,
  reason varchar(20) not null,
  words varchar(4000) not null,
  amount numeric(23, 5) not null,
  said_by varchar(200) not null,
  state varchar(8) not null,
  dispute_id uuid references dispute (id),
  primary key (payment_id, document_id)
);

-- The payment that was made short when the dispute was raised; null for one that was raised by itself.
alter table dispute add column payment_id uuid;
