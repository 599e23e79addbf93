-- The language a person chose for pages and mails, as a tag like de or pt-BR; empty as long as they chose none.
alter table contact add column language varchar(35);
