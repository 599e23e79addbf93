-- turn: shared by charges that were announced together, because their invoices cannot be paid by one payment; what an automatic payment charges
-- at once is all of them. null: that one alone.
alter table autopay_run add column turn uuid;
create index autopay_run_of_turn on autopay_run (turn);
