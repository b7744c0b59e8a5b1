-- What the host keeps for itself: the keys that protect cookies, shared by all processes on the database.

create table if not exists data_protection_key (
  id            bigint generated always as identity primary key,
  friendly_name text not null,
  xml           text not null
);
