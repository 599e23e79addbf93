-- What a payment provider told by itself and was taken in, by its own ids. The provider keeps the news; this only says which are done.
create table provider_news (
  provider varchar(40) not null,
  news_id varchar(120) not null,
  happened_at timestamp(6) with time zone not null,
  primary key (provider, news_id)
);
create index provider_news_by_time on provider_news (provider, happened_at);
