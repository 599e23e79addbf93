-- What an API key is for: ACCOUNT (what customers see and pay) or CASH (bank files and what becomes of their payments).
alter table api_key add column scope varchar(12) default 'ACCOUNT' not null;
