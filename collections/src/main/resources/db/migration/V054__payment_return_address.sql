-- return_to: where whoever pays at the provider's page is led afterwards, if the program that began the payment said so; else to the
-- payment's own page.
alter table payment add column return_to varchar(1000);
