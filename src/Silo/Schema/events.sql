-- What the journal, the projections and the queries use beside Marten's own tables. Every statement can be repeated.
-- Function bodies name tables of Marten, which may be made after this script.
set check_function_bodies = off;

create sequence if not exists organization_id;
create sequence if not exists team_id;
create sequence if not exists project_id;
create sequence if not exists user_id;
create sequence if not exists token_id;
create sequence if not exists metric_alert_id;
-- Issue ids are taken in blocks, one block a call, so that a silo under load does not ask for each.
create sequence if not exists issue_id increment by 100;

-- Secrets of the server itself, made once: the key under which user keys are hashed.
create table if not exists server_secret (
  name text primary key,
  value bytea not null
);

-- Names that only one thing may have: slugs, e-mail addresses, key and token hashes, grouping hashes, short-id numbers.
-- A unit of the journal claims them in the transaction that makes them true.
create table if not exists claim (
  scope text collate "C" not null,
  name text collate "C" not null,
  owner bigint not null,
  primary key (scope, name)
);

-- On which day (UTC) a token was used last.
create table if not exists token_use (
  token_id bigint primary key,
  used date not null
);

-- Which event ids each project has had, received on which day and of what time: that is where to find them. It decides what is a duplicate,
-- so it is not partitioned: a late retry must meet its first try.
create table if not exists event_seen (
  project_id bigint not null,
  event_id uuid not null,
  day date not null,
  "timestamp" timestamptz,
  primary key (project_id, event_id)
);
create index if not exists event_seen_day on event_seen using brin (day) with (pages_per_range = 16, autosummarize = on);

create table if not exists event (
  project_id bigint not null,
  issue_id bigint not null,
  issue_version bigint not null,
  event_id uuid not null,
  received timestamptz not null,
  "timestamp" timestamptz not null,
  release text,
  environment text,
  user_hash text,
  size int not null,
  payload bytea not null
) partition by range (received);
alter table event alter column payload set storage external;
-- Lists sort by time, then id; events of one moment are so few that the id need not be in the index.
create index if not exists event_by_issue on event (issue_id, "timestamp");
create index if not exists event_by_project on event (project_id, "timestamp");

-- Versions 1 and 2 found events by an index over their ids, which cost a tenth of what it takes PostgreSQL to store an event.
do $$
begin
  if exists (select from pg_attribute where attrelid = 'event_seen'::regclass and attname = 'timestamp') then return; end if;
  alter table event_seen add column "timestamp" timestamptz;
  update event_seen s set "timestamp" = e."timestamp" from event e where e.project_id = s.project_id and e.event_id = s.event_id;
end $$;
drop index if exists event_by_id;

-- Items that are no events, as they came, for whoever shows them.
create table if not exists item (
  project_id bigint not null,
  public_key text not null,
  type smallint not null,
  event_id uuid,
  received timestamptz not null,
  size int not null,
  payload bytea not null
) partition by range (received);
alter table item alter column payload set storage external;
create index if not exists item_by_project on item (project_id, type, received);
create index if not exists item_by_event on item (event_id) where event_id is not null;

-- What became of everything that came in, by hour. Each writer counts in rows of its own, so that none waits for another; readers add them up.
create table if not exists outcome (
  project_id bigint not null,
  hour timestamptz not null,
  category smallint not null,
  outcome smallint not null,
  reason text collate "C" not null,
  public_key text collate "C" not null,
  writer int not null,
  quantity bigint not null,
  times bigint not null,
  primary key (project_id, hour, category, outcome, reason, public_key, writer)
) with (fillfactor = 70);
create sequence if not exists outcome_writer;

-- The last transaction of each writer of the intake.
create table if not exists intake_writer (
  writer int primary key,
  number uuid not null
);

create table if not exists issue_user (
  issue_id bigint not null,
  user_hash text collate "C" not null,
  primary key (issue_id, user_hash)
);

-- What a committed unit asked to be done elsewhere; read in order, deleted when done.
create table if not exists outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  data jsonb not null,
  attempts int not null default 0,
  due timestamptz not null default now()
);
-- Letters tell when they were posted, why they were not sent and when they were given up; nothing tries those again by itself.
alter table outbox add column if not exists posted timestamptz not null default now(), add column if not exists error text, add column if not exists failed timestamptz;

-- How large the database was, once a day, for whoever asks how long the disk lasts.
create table if not exists database_size (
  day date primary key,
  at timestamptz not null default now(),
  bytes bigint not null
);
create or replace function note_database_size(p_day date) returns int language sql as $$
  delete from database_size where at < now() - interval '90 days';
  insert into database_size (day, bytes) values (p_day, pg_database_size(current_database())) on conflict do nothing;
  select 1;
$$;

-- Which domain events each projection shard has in its tables, kept in the transaction that writes them.
create table if not exists projection_fence (
  shard text primary key,
  sequence bigint not null
);

create table if not exists issue_row (
  issue_id bigint primary key,
  organization_id bigint not null,
  project_id bigint not null,
  number bigint not null,
  status smallint not null,
  substatus smallint not null,
  count bigint not null,
  user_count bigint not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  title text not null,
  culprit text not null,
  facts jsonb not null,
  first_release text,
  last_release text,
  -- Of the last domain event that is in the row, and of the one since which lists show it.
  sequence bigint not null default 0,
  listed_sequence bigint
);
create index if not exists issue_row_by_project on issue_row (project_id, last_seen desc, issue_id desc);

create table if not exists issue_hour (
  issue_id bigint not null,
  hour timestamptz not null,
  count bigint not null,
  primary key (issue_id, hour)
);

create table if not exists issue_environment (
  issue_id bigint not null,
  environment text collate "C" not null,
  primary key (issue_id, environment)
);

create table if not exists project_environment (
  project_id bigint not null,
  environment text collate "C" not null,
  primary key (project_id, environment)
);

-- Lists of version 1 had no sequences and no environments. Both are in the streams; what the lists have is what they get. A process of version 1
-- that still runs waits at the fence, then fails, because the function it calls is gone.
do $$
declare
  v_position bigint;
begin
  if exists (select from pg_attribute where attrelid = 'issue_row'::regclass and attname = 'sequence') then return; end if;
  select sequence into v_position from projection_fence where shard = 'IssueList:All' for update;
  alter table issue_row add column sequence bigint not null default 0, add column listed_sequence bigint;
  if v_position is null then return; end if;
  update issue_row r set sequence = e.last, listed_sequence = e.listed
    from (select stream_id, max(seq_id) as last, min(seq_id) filter (where type = 'issue.occurrences-recorded.v1') as listed
      from mt_events where seq_id <= v_position and stream_id like 'issue-%' group by stream_id) e
    where e.stream_id = 'issue-' || r.issue_id;
  insert into issue_environment (issue_id, environment)
    select distinct coalesce((e.data ->> 'Part')::bigint, r.issue_id), n.name from mt_events e
      join issue_row r on e.stream_id = 'issue-' || r.issue_id
      cross join lateral jsonb_array_elements_text(e.data -> 'Environments') n (name)
    where e.seq_id <= v_position and e.type = 'issue.occurrences-recorded.v1';
  insert into project_environment (project_id, environment)
    select distinct r.project_id, e.environment from issue_environment e join issue_row r using (issue_id);
end $$;
drop function if exists project_issue_rows(
  bigint[], bigint[], bigint[], bigint[], smallint[], smallint[], bigint[], bigint[], timestamptz[], timestamptz[], jsonb[], text[], text[]);

-- Where everybody may read the issue; null: nowhere.
alter table issue_row add column if not exists share_id text;
drop function if exists project_issue_rows(
  bigint[], bigint[], bigint[], bigint[], smallint[], smallint[], bigint[], bigint[], timestamptz[], timestamptz[], jsonb[], text[], text[], bigint[], bigint[]);

-- How urgent an issue is, by the level of its first event: 25 low, 50 medium, 75 high; null without facts.
create or replace function priority_of(p_facts jsonb) returns smallint language sql immutable as $$
  select case when p_facts is null then null when p_facts ->> 'Level' = 'warning' then 50 when p_facts ->> 'Level' in ('info', 'debug') then 25 else 75 end::smallint;
$$;

-- What people make of issues. Due: when it has to be looked at though nothing happens. Priority: null as the first event's level says.
do $$
begin
  if exists (select from pg_attribute where attrelid = 'issue_row'::regclass and attname = 'merged_into') then return; end if;
  alter table issue_row add column since timestamptz, add column due timestamptz, add column resolution jsonb, add column snooze jsonb, add column review smallint,
    add column assignee_kind smallint, add column assignee_id bigint, add column priority smallint, add column priority_locked boolean not null default false,
    add column initial_priority smallint, add column comments int not null default 0, add column merged_into bigint, add column removal jsonb;
  update issue_row set initial_priority = priority_of(facts), due = case when status = 0 and substatus in (6, 7) then now() end;
end $$;
create index if not exists issue_row_due on issue_row (due) where due is not null;
create index if not exists issue_row_parts on issue_row (merged_into) where merged_into is not null;
create table if not exists issue_follower (
  issue_id bigint not null,
  user_id bigint not null,
  bookmarked boolean not null,
  subscribed boolean,
  seen timestamptz,
  primary key (issue_id, user_id)
);
create index if not exists issue_follower_by_user on issue_follower (user_id, issue_id) where bookmarked or subscribed;
drop function if exists project_issue_rows(
  bigint[], bigint[], bigint[], bigint[], smallint[], smallint[], bigint[], bigint[], timestamptz[], timestamptz[], jsonb[], text[], text[], bigint[], bigint[], text[]);

-- What changed in an organisation's lists since a position.
create index if not exists issue_row_by_change on issue_row (organization_id, sequence);

-- One partition of events and one of items for each UTC day from p_first on, p_days of them. Returns how many were missing. Payloads of usual size stay in the row:
-- a side table for them costs two rows and two index entries an event more.
create or replace function make_event_partitions(p_first date, p_days int) returns int language plpgsql as $$
declare
  v_day date;
  v_table text;
  v_made int := 0;
begin
  for i in 0 .. p_days - 1 loop
    v_day := p_first + i;
    foreach v_table in array array['event', 'item'] loop
      if to_regclass(format('%s_%s', v_table, to_char(v_day, 'YYYYMMDD'))) is null then
        execute format('create table if not exists %s_%s partition of %s for values from (%L) to (%L) with (toast_tuple_target = 8160)',
          v_table, to_char(v_day, 'YYYYMMDD'), v_table, v_day::text || ' 00:00:00+00', (v_day + 1)::text || ' 00:00:00+00');
        v_made := v_made + 1;
      end if;
    end loop;
  end loop;
  return v_made;
end $$;

-- Drops partitions of days before p_first. Returns how many went. It needs the whole table for a moment and gives up soon when it does
-- not get it: whoever stores events would wait behind it.
create or replace function drop_event_partitions(p_first date) returns int language plpgsql set lock_timeout = '1s' as $$
declare
  v_name text;
  v_dropped int := 0;
begin
  for v_name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('event'::regclass, 'item'::regclass) and right(c.relname, 8) < to_char(p_first, 'YYYYMMDD') order by right(c.relname, 8), 1
  loop
    execute format('drop table %I', v_name);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;

-- Forgets up to p_limit event ids of days before p_first. Returns how many.
create or replace function forget_event_ids(p_first date, p_limit int) returns int language sql as $$
  with gone as (
    delete from event_seen where ctid = any (array(select ctid from event_seen where day < p_first limit p_limit)) returning 1)
  select count(*)::int from gone;
$$;

-- The first round trip of a group commit. Locks the streams of all units in one order (two journals cannot deadlock), refuses units
-- whose stream has moved on or whose names are taken, and stores the rows of the others. One row comes back for each thing to know:
--   b ord: unit ord has to wait, someone else has its stream locked
--   v ord: unit ord was refused, its stream is at another version       c ord: unit ord was refused, one of its names is taken
--   e ord: row ord was new and is stored                                u ord: row ord brought a user the issue (or the part of it) had not seen
--   k ord: the user whom row ord brought other parts of the issue had seen
-- Rows that were new and rows that were not are counted as outcomes, in the rows of p_writer.
drop function if exists journal_record(
  text[], bigint[], int[], text[], text[], bigint[],
  int[], bigint[], uuid[], bigint[], bigint[], timestamptz[], timestamptz[], text[], text[], text[], int[], bytea[]);
drop function if exists journal_record(
  text[], bigint[], int[], text[], text[], bigint[],
  int[], bigint[], uuid[], bigint[], bigint[], timestamptz[], timestamptz[], text[], text[], text[], int[], bytea[], text[], smallint[], int);
create or replace function journal_record(
  p_stream text[], p_expected bigint[],
  p_claim_unit int[], p_claim_scope text[], p_claim_name text[], p_claim_owner bigint[],
  p_unit int[], p_project bigint[], p_event uuid[], p_issue bigint[], p_version bigint[], p_received timestamptz[], p_timestamp timestamptz[],
  p_release text[], p_environment text[], p_user text[], p_size int[], p_payload bytea[],
  p_key text[], p_category smallint[], p_writer int, p_other_unit int[], p_other_issue bigint[]
) returns table (kind "char", ord int) language plpgsql as $$
declare
  v_busy int[];
  v_refused int[];
  v_taken int[] := '{}';
  v_scopes text[];
  v_names text[];
begin
  if 0 = any (p_expected) then
    insert into mt_streams (id, type, version, timestamp, tenant_id)
      select s.stream, null, 0, now(), '*DEFAULT*' from unnest(p_stream, p_expected) s (stream, expected)
      where s.expected = 0 order by s.stream on conflict do nothing;
  end if;
  with locked as materialized (
    select m.id::text, m.version from mt_streams m where m.id = any (p_stream) order by m.id for update skip locked)
  select coalesce(array_agg(s.ord::int) filter (where l.id is null), '{}'), coalesce(array_agg(s.ord::int) filter (where l.version <> s.expected), '{}')
    into v_busy, v_refused
    from unnest(p_stream, p_expected) with ordinality s (stream, expected, ord) left join locked l on l.id = s.stream;
  if cardinality(v_busy) > 0 then
    -- Not locked: someone else has it, or there is no such stream, which is another version than any that was expected.
    select coalesce(array_agg(b) filter (where m.id is not null), '{}'), v_refused || coalesce(array_agg(b) filter (where m.id is null), '{}')
      into v_busy, v_refused
      from unnest(v_busy) b left join mt_streams m on m.id = p_stream[b];
    return query select 'b'::"char", b from unnest(v_busy) b;
  end if;
  if cardinality(v_refused) > 0 then return query select 'v'::"char", r from unnest(v_refused) r; end if;
  v_refused := v_refused || v_busy;

  if cardinality(p_claim_unit) > 0 then
    with made as (
      insert into claim (scope, name, owner)
        select c.scope, c.name, c.owner from unnest(p_claim_unit, p_claim_scope, p_claim_name, p_claim_owner) c (unit, scope, name, owner)
        where c.unit <> all (v_refused) order by c.scope, c.name on conflict do nothing
        returning claim.scope, claim.name)
    select array_agg(made.scope), array_agg(made.name) into v_scopes, v_names from made;
    select coalesce(array_agg(distinct c.unit), '{}') into v_taken
      from unnest(p_claim_unit, p_claim_scope, p_claim_name, p_claim_owner) c (unit, scope, name, owner)
      left join claim k on k.scope = c.scope and k.name = c.name
      where c.unit <> all (v_refused) and k.owner is distinct from c.owner;
    if cardinality(v_taken) > 0 then
      delete from claim k
        using unnest(p_claim_unit, p_claim_scope, p_claim_name, p_claim_owner) c (unit, scope, name, owner),
              unnest(v_scopes, v_names) m (scope, name)
        where c.unit = any (v_taken) and k.scope = c.scope and k.name = c.name and k.owner = c.owner
          and m.scope = c.scope and m.name = c.name;
      delete from mt_streams m using unnest(p_stream, p_expected) with ordinality s (stream, expected, ord)
        where s.ord = any (v_taken) and s.expected = 0 and m.id = s.stream and m.version = 0;
      return query select 'c'::"char", t from unnest(v_taken) t;
      v_refused := v_refused || v_taken;
    end if;
  end if;

  if cardinality(p_unit) > 0 then
    return query
    with input as (
      select * from unnest(p_unit, p_project, p_event, p_issue, p_version, p_received, p_timestamp,
          p_release, p_environment, p_user, p_size, p_payload, p_key, p_category)
        with ordinality i (unit, project, event, issue, version, received, at, release, environment, usr, size, payload, key, category, ord)
      where i.unit <> all (v_refused)),
    first as (
      select distinct on (i.project, i.event) i.* from input i order by i.project, i.event, i.ord),
    ledger as (
      insert into event_seen (project_id, event_id, day, "timestamp")
        select f.project, f.event, (f.received at time zone 'UTC')::date, f.at from first f order by f.project, f.event
        on conflict do nothing returning project_id, event_id),
    fresh as (
      select f.* from first f join ledger l on l.project_id = f.project and l.event_id = f.event),
    stored as (
      insert into event (project_id, issue_id, issue_version, event_id, received, "timestamp", release, environment, user_hash, size, payload, public_key)
        select f.project, f.issue, f.version, f.event, f.received, f.at, f.release, f.environment, f.usr, f.size, f.payload, key_id(f.key) from fresh f),
    users as (
      insert into issue_user (issue_id, user_hash)
        select distinct f.issue, f.usr collate "C" from fresh f where f.usr is not null order by 1, 2
        on conflict do nothing returning issue_id, user_hash),
    counted as (
      insert into outcome as o (project_id, hour, category, outcome, reason, public_key, writer, quantity, times)
        select i.project, date_trunc('hour', i.received, 'UTC'), i.category, case when f.ord is null then 3 else 0 end,
            case when f.ord is null then 'duplicate' else '' end, i.key, p_writer, count(*), count(*)
          from input i left join fresh f on f.ord = i.ord
          group by 1, 2, 3, 4, 5, 6
        on conflict (project_id, hour, category, outcome, reason, public_key, writer)
          do update set quantity = o.quantity + excluded.quantity, times = o.times + excluded.times)
    select 'e'::"char", f.ord::int from fresh f
    union all
    select 'u'::"char", min(f.ord)::int from fresh f join users u on u.issue_id = f.issue and u.user_hash = f.usr group by u.issue_id, u.user_hash
    union all
    select 'k'::"char", min(f.ord)::int from fresh f join users u on u.issue_id = f.issue and u.user_hash = f.usr
      where cardinality(p_other_unit) > 0 and exists (
        select from unnest(p_other_unit, p_other_issue) o (unit, issue) join issue_user k on k.issue_id = o.issue and k.user_hash = u.user_hash where o.unit = f.unit)
      group by u.issue_id, u.user_hash;
  end if;
end $$;

-- The second round trip: appends domain events, in the given order, to streams that journal_record has locked and checked. It writes the rows
-- that Marten's own append would write (a test compares them), in two statements for all streams instead of several for each event.
-- This and what else is called often is plpgsql, because PostgreSQL plans the body of an sql function anew at every call.
drop function if exists journal_append(text[], int[], text[], bigint[], uuid[], text[], text[], text[]);
create or replace function journal_append(
  p_stream text[], p_added int[],
  p_event_stream text[], p_event_version bigint[], p_event_id uuid[], p_event_type text[], p_event_dotnet_type text[], p_event_data text[],
  p_event_headers text[] default null
) returns int language plpgsql as $$
begin
  insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, timestamp, mt_dotnet_type, is_archived, headers)
    select nextval('mt_events_sequence'), e.id, e.stream, e.version, e.data::jsonb, e.type, '*DEFAULT*', now(), e.dotnet_type, false, e.headers::jsonb
    from unnest(p_event_stream, p_event_version, p_event_id, p_event_type, p_event_dotnet_type, p_event_data, p_event_headers)
      e (stream, version, id, type, dotnet_type, data, headers);
  update mt_streams m set version = m.version + s.added, timestamp = now()
    from unnest(p_stream, p_added) s (stream, added) where m.id = s.stream;
  return cardinality(p_event_id);
end $$;

-- Who did what: only domain events that somebody wanted have headers, so the indexes are small whatever SDKs send.
do $$
begin
  if to_regclass('mt_events') is null then return; end if;            -- Only where these scripts are tried without the store.
  create index if not exists mt_events_operation on mt_events ((headers->>'op')) where headers ? 'op';
  -- What was done to an issue, without what only counts its events.
  create index if not exists mt_events_issue_life on mt_events (stream_id, version) where type <> 'issue.occurrences-recorded.v1' and stream_id like 'issue-%';
  create index if not exists mt_events_audit on mt_events (((headers->>'o')::bigint), seq_id) where headers is not null;
end $$;

-- Counts what became of things. Given one by one; rows are those of p_writer. Times says how often something was counted.
drop function if exists count_outcomes(int, bigint[], text[], smallint[], smallint[], text[], timestamptz[], bigint[]);
create or replace function count_outcomes(
  p_writer int, p_project bigint[], p_key text[], p_category smallint[], p_outcome smallint[], p_reason text[], p_at timestamptz[], p_quantity bigint[],
  p_times bigint[]
) returns int language plpgsql as $$
begin
  insert into outcome as o (project_id, hour, category, outcome, reason, public_key, writer, quantity, times)
    select i.project, date_trunc('hour', i.at, 'UTC'), i.category, i.outcome, i.reason collate "C", i.key collate "C", p_writer, sum(i.quantity), sum(i.times)
      from unnest(p_project, p_key, p_category, p_outcome, p_reason, p_at, p_quantity, p_times) i (project, key, category, outcome, reason, at, quantity, times)
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (project_id, hour, category, outcome, reason, public_key, writer)
      do update set quantity = o.quantity + excluded.quantity, times = o.times + excluded.times;
  return cardinality(p_project);
end $$;

-- Adds the rows of hours before p_added up over all writers, into writer 0, and hours of days before p_days into their days. Nobody counts in
-- hours that old any more. Returns how many rows went.
create or replace function fold_outcomes(p_added timestamptz, p_days timestamptz) returns int language plpgsql as $$
declare
  v_days timestamptz := date_trunc('day', p_days, 'UTC');
  v_gone int;
begin
  with gone as (
    delete from outcome o where (o.hour < p_added and o.writer <> 0) or (o.hour < v_days and o.hour <> date_trunc('day', o.hour, 'UTC')) returning o.*),
  kept as (
    insert into outcome as o (project_id, hour, category, outcome, reason, public_key, writer, quantity, times)
      select g.project_id, case when g.hour < v_days then date_trunc('day', g.hour, 'UTC') else g.hour end, g.category, g.outcome, g.reason, g.public_key, 0,
          sum(g.quantity), sum(g.times)
        from gone g group by 1, 2, 3, 4, 5, 6
      on conflict (project_id, hour, category, outcome, reason, public_key, writer)
        do update set quantity = o.quantity + excluded.quantity, times = o.times + excluded.times)
  select count(*) into v_gone from gone;
  return v_gone;
end $$;

-- Called first in a transaction of the intake. A number that is committed already ends the transaction: its commit was not answered, and it was sent
-- again. One that is still under way is waited for.
create or replace function intake_begin(p_writer int, p_number uuid) returns int language plpgsql as $$
begin
  insert into intake_writer as w (writer, number) values (p_writer, p_number)
    on conflict (writer) do update set number = excluded.number where w.number <> excluded.number;
  if not found then raise exception 'transaction % is committed', p_number using errcode = 'SO002'; end if;
  return p_writer;
end $$;

-- Keeps items as they came.
create or replace function intake_keep(
  p_project bigint[], p_key text[], p_type smallint[], p_event uuid[], p_received timestamptz[], p_size int[], p_payload bytea[]
) returns int language plpgsql as $$
begin
  insert into item (project_id, public_key, type, event_id, received, size, payload)
    select * from unnest(p_project, p_key, p_type, p_event, p_received, p_size, p_payload);
  return cardinality(p_project);
end $$;

-- Undoes what a unit prepared that then had nothing to say: its names and its empty stream.
create or replace function journal_abandon(p_stream text[], p_claim_scope text[], p_claim_name text[], p_claim_owner bigint[])
returns int language sql as $$
  with names as (
    delete from claim k using unnest(p_claim_scope, p_claim_name, p_claim_owner) c (scope, name, owner)
    where k.scope = c.scope and k.name = c.name and k.owner = c.owner returning 1),
  streams as (
    delete from mt_streams where id = any (p_stream) and version = 0 returning 1)
  select ((select count(*) from names) + (select count(*) from streams))::int;
$$;

-- Called first in a projection's own transaction: of two agents that run one shard only one gets past it.
create or replace function advance_projection(p_shard text, p_first bigint, p_last bigint) returns bigint language plpgsql as $$
declare
  v_sequence bigint;
begin
  insert into projection_fence (shard, sequence) values (p_shard, 0) on conflict do nothing;
  select sequence into v_sequence from projection_fence where shard = p_shard for update;
  if v_sequence >= p_first then
    raise exception 'projection % already has event % (it is at %)', p_shard, p_first, v_sequence using errcode = 'SO001';
  end if;
  update projection_fence set sequence = p_last where shard = p_shard;
  return p_last;
end $$;

-- What a page of domain events did to the list of issues. Null fields: as before. A page may end between an issue's creation and its
-- first events: until the next page the row has no count, and lists leave it out. The tag of a function call is SELECT, so that
-- Marten's own progress check, which counts changed rows, stays right. An empty share id says that there is none any more.
create or replace function project_issue_rows(
  p_issue bigint[], p_organization bigint[], p_project bigint[], p_number bigint[], p_status smallint[], p_substatus smallint[],
  p_count bigint[], p_users bigint[], p_first timestamptz[], p_last timestamptz[], p_facts jsonb[], p_first_release text[], p_last_release text[],
  p_sequence bigint[], p_listed bigint[], p_share text[], p_whole boolean[], p_life jsonb[]
) returns int language plpgsql as $$
begin
  insert into issue_row (issue_id, organization_id, project_id, number, status, substatus, count, user_count, first_seen, last_seen, title, culprit, facts)
    select issue, organization, project, number, status, substatus, 0, 0, 'infinity', '-infinity', '', '', '{}'
    from unnest(p_issue, p_organization, p_project, p_number, p_status, p_substatus) i (issue, organization, project, number, status, substatus)
    where organization is not null order by issue
    on conflict do nothing;
  update issue_row r set
    status = coalesce(i.status, r.status), substatus = coalesce(i.substatus, r.substatus),
    count = case when i.whole then 0 else r.count end + i.count, user_count = case when i.whole then 0 else r.user_count end + i.users,
    first_seen = case when i.whole then i.first else least(r.first_seen, i.first) end, last_seen = case when i.whole then i.last else greatest(r.last_seen, i.last) end,
    title = coalesce(i.facts ->> 'Title', r.title), culprit = coalesce(i.facts ->> 'Culprit', r.culprit), facts = coalesce(i.facts, r.facts),
    first_release = case when i.whole then i.first_release else coalesce(r.first_release, i.first_release) end,
    last_release = case when i.whole then i.last_release else coalesce(i.last_release, r.last_release) end,
    sequence = greatest(r.sequence, i.sequence), listed_sequence = coalesce(r.listed_sequence, i.listed),
    share_id = case when i.share is null then r.share_id else nullif(i.share, '') end,
    initial_priority = coalesce(r.initial_priority, priority_of(i.facts))
  from unnest(p_issue, p_status, p_substatus, p_count, p_users, p_first, p_last, p_facts, p_first_release, p_last_release, p_sequence, p_listed, p_share, p_whole)
    i (issue, status, substatus, count, users, first, last, facts, first_release, last_release, sequence, listed, share, whole)
  where r.issue_id = i.issue;
  update issue_row r set
    since = case when l.life ? 'since' then (l.life ->> 'since')::timestamptz else r.since end,
    due = case when l.life ? 'due' then (l.life ->> 'due')::timestamptz else r.due end,
    resolution = case when l.life ? 'resolution' then nullif(l.life -> 'resolution', 'null') else r.resolution end,
    snooze = case when l.life ? 'snooze' then nullif(l.life -> 'snooze', 'null') else r.snooze end,
    review = case when l.life ? 'review' then (l.life ->> 'review')::smallint else r.review end,
    assignee_kind = case when l.life ? 'assignee' then (l.life -> 'assignee' ->> 'Kind')::smallint else r.assignee_kind end,
    assignee_id = case when l.life ? 'assignee' then (l.life -> 'assignee' ->> 'Id')::bigint else r.assignee_id end,
    priority = case when l.life ? 'priority' then (l.life ->> 'priority')::smallint else r.priority end,
    priority_locked = coalesce((l.life ->> 'priority_locked')::boolean, r.priority_locked),
    comments = coalesce((l.life ->> 'comments_are')::int, r.comments) + coalesce((l.life ->> 'comments')::int, 0),
    merged_into = case when l.life ? 'merged_into' then (l.life ->> 'merged_into')::bigint else r.merged_into end,
    removal = case
      when l.life ? 'removal' then nullif(l.life -> 'removal', 'null')
      when l.life ? 'removed' then r.removal || (l.life -> 'removed') else r.removal end
  from unnest(p_issue, p_life) l (issue, life) where l.life is not null and r.issue_id = l.issue;
  return cardinality(p_issue);
end $$;

-- What users have to do with issues. Null: as before; p_subscribed: 1 yes, 0 no, -1 nobody knows.
create or replace function project_issue_followers(p_issue bigint[], p_user bigint[], p_bookmarked boolean[], p_subscribed smallint[], p_seen timestamptz[])
returns int language plpgsql as $$
begin
  insert into issue_follower as f (issue_id, user_id, bookmarked, subscribed, seen)
    select i.issue, i.usr, coalesce(i.bookmarked, false), case when i.subscribed >= 0 then i.subscribed = 1 end, i.seen
    from unnest(p_issue, p_user, p_bookmarked, p_subscribed, p_seen) with ordinality i (issue, usr, bookmarked, subscribed, seen) order by 1, 2
    on conflict (issue_id, user_id) do update set
      bookmarked = coalesce((select n.bookmarked from unnest(p_issue, p_user, p_bookmarked) n (issue, usr, bookmarked) where n.issue = f.issue_id and n.usr = f.user_id), f.bookmarked),
      subscribed = (select case when n.subscribed is null then f.subscribed when n.subscribed >= 0 then n.subscribed = 1 end
        from unnest(p_issue, p_user, p_subscribed) n (issue, usr, subscribed) where n.issue = f.issue_id and n.usr = f.user_id),
      seen = coalesce(excluded.seen, f.seen);
  return cardinality(p_issue);
end $$;

-- Projects that went over to other organisations take their lists along. Called after project_issue_rows.
create or replace function project_issue_moves(p_project bigint[], p_organization bigint[]) returns int language plpgsql as $$
begin
  update issue_row r set organization_id = m.organization
    from unnest(p_project, p_organization) m (project, organization) where r.project_id = m.project and r.organization_id <> m.organization;
  return cardinality(p_project);
end $$;

-- What was counted of issues that are erased by now, and of their parts. Called last.
create or replace function project_erased_issues(p_issue bigint[]) returns int language plpgsql as $$
declare
  v_issues bigint[] := array(select issue_id from issue_row where issue_id = any (p_issue) or merged_into = any (p_issue));
begin
  delete from issue_hour where issue_id = any (v_issues);
  delete from issue_environment where issue_id = any (v_issues);
  delete from issue_follower where issue_id = any (v_issues);
  return cardinality(p_issue);
end $$;

create or replace function project_issue_hours(p_issue bigint[], p_hour timestamptz[], p_count bigint[]) returns int language plpgsql as $$
begin
  insert into issue_hour (issue_id, hour, count)
    select i.issue, i.hour, i.count from unnest(p_issue, p_hour, p_count) i (issue, hour, count) order by 1, 2
    on conflict (issue_id, hour) do update set count = issue_hour.count + excluded.count;
  return cardinality(p_issue);
end $$;

-- Called after project_issue_rows, which has made the rows of new issues.
create or replace function project_issue_environments(p_issue bigint[], p_environment text[]) returns int language plpgsql as $$
begin
  insert into issue_environment (issue_id, environment)
    select i.issue, i.environment from unnest(p_issue, p_environment) i (issue, environment) order by 1, 2
    on conflict do nothing;
  insert into project_environment (project_id, environment)
    select distinct r.project_id, i.environment collate "C" from unnest(p_issue, p_environment) i (issue, environment)
      join issue_row r on r.issue_id = i.issue order by 1, 2
    on conflict do nothing;
  return cardinality(p_issue);
end $$;

-- Files and feedback ------------------------------------------------------------------------------------------------------------------

-- Where the bytes of files are. A row is there before its bytes are; a row that no attachment has is swept away with them after a day.
create table if not exists blob (
  key uuid primary key,
  store text not null,
  size bigint not null,
  put timestamptz not null
);
create index if not exists blob_by_age on blob (put);

-- Bytes that are kept in the database itself, in chunks of 256 KiB.
create table if not exists blob_chunk (
  key uuid not null references blob on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (key, number)
);
alter table blob_chunk alter column bytes set storage external;

-- Files that came with an event, or for one. The id says project, event, place and content, so that a repeat is told; it is the blob's key too.
create table if not exists attachment (
  id uuid primary key,
  project_id bigint not null,
  event_id uuid not null,
  received timestamptz not null,
  name text not null,
  content_type text,
  type text not null,
  size bigint not null,
  sha1 bytea not null,
  sha256 bytea not null
);
create index if not exists attachment_by_event on attachment (project_id, event_id);
create index if not exists attachment_by_age on attachment (received);

-- What users said. A report of the older form has its event's id as feedback_id, so that there is one for each event.
create table if not exists user_report (
  id bigint generated always as identity primary key,
  project_id bigint not null,
  feedback_id uuid not null,
  event_id uuid not null,
  received timestamptz not null,
  name text,
  email text,
  comments text not null,
  url text,
  unique (project_id, feedback_id)
);
create index if not exists user_report_by_project on user_report (project_id, received);
create index if not exists user_report_by_event on user_report (project_id, event_id);
create index if not exists user_report_by_age on user_report (received);

-- Stores what is known of files whose bytes are put already, and counts them: the new ones as accepted, the others as duplicates. Bytes are put without
-- waiting for the disk; a crash of the database between that and this loses them, and then nothing is stored.
create or replace function intake_attach(
  p_writer int, p_id uuid[], p_project bigint[], p_key text[], p_event uuid[], p_received timestamptz[], p_name text[], p_content_type text[],
  p_type text[], p_size bigint[], p_sha1 bytea[], p_sha256 bytea[]
) returns int language plpgsql as $$
declare
  v_new bigint[];
begin
  if exists (select from unnest(p_id) i (id) where not exists (
      select from blob b where b.key = i.id and (b.store <> 'postgresql' or exists (select from blob_chunk c where c.key = b.key)))) then
    raise exception 'the bytes of a file are not there' using errcode = 'SO003';
  end if;
  with input as (
    select * from unnest(p_id, p_project, p_event, p_received, p_name, p_content_type, p_type, p_size, p_sha1, p_sha256)
      with ordinality i (id, project, event, received, name, content_type, type, size, sha1, sha256, ord)),
  first as (
    select distinct on (i.id) i.* from input i order by i.id, i.ord),
  stored as (
    insert into attachment (id, project_id, event_id, received, name, content_type, type, size, sha1, sha256)
      select f.id, f.project, f.event, f.received, f.name, f.content_type, f.type, f.size, f.sha1, f.sha256 from first f order by f.id
      on conflict do nothing returning id)
  select array_agg(f.ord) into v_new from first f join stored s using (id);
  perform count_outcomes(p_writer, array_agg(i.project), array_agg(i.key), array_agg(c.category), array_agg(c.outcome), array_agg(c.reason), array_agg(i.received), array_agg(c.quantity), array_agg(1::bigint))
    from unnest(p_project, p_key, p_received, p_size) with ordinality i (project, key, received, size, ord)
    cross join lateral (select i.ord = any (coalesce(v_new, '{}')) as is_new) n
    cross join lateral (
      select k.category, case when n.is_new then 0 else 3 end::smallint as outcome, case when n.is_new then '' else 'duplicate' end as reason, k.quantity
        from (values (4::smallint, greatest(1, i.size)), (22::smallint, 1::bigint)) k (category, quantity)) c;
  return cardinality(v_new);
end $$;

-- Stores what users said and counts it. For five minutes a repeat takes the place of the first. Returns, for each, in order:
--   n: it is new     o: it took the place of an earlier one     c: it came too late for that
create or replace function intake_report(
  p_writer int, p_project bigint[], p_key text[], p_feedback uuid[], p_event uuid[], p_received timestamptz[], p_name text[], p_email text[],
  p_comments text[], p_url text[]
) returns "char"[] language plpgsql as $$
declare
  v_fates "char"[] := array_fill('c'::"char", array[cardinality(p_project)]);
  v_new boolean;
  r record;
begin
  for r in
    select * from unnest(p_project, p_feedback, p_event, p_received, p_name, p_email, p_comments, p_url)
      with ordinality i (project, feedback, event, received, name, email, comments, url, ord)
    order by i.project, i.feedback, i.ord
  loop
    insert into user_report as u (project_id, feedback_id, event_id, received, name, email, comments, url)
      values (r.project, r.feedback, r.event, r.received, r.name, r.email, r.comments, r.url)
      on conflict (project_id, feedback_id) do update set name = excluded.name, email = excluded.email, comments = excluded.comments, url = excluded.url
        where excluded.received <= u.received + interval '5 minutes'
      returning u.xmax = 0 into v_new;
    if found then v_fates[r.ord] := case when v_new then 'n' else 'o' end; end if;
  end loop;
  perform count_outcomes(p_writer, array_agg(i.project), array_agg(i.key), array_agg(14::smallint), array_agg((case when i.fate = 'n' then 0 else 3 end)::smallint),
      array_agg(case when i.fate = 'n' then '' else 'duplicate' end), array_agg(i.received), array_agg(1::bigint), array_agg(1::bigint))
    from unnest(p_project, p_key, p_received, v_fates) i (project, key, received, fate);
  return v_fates;
end $$;

-- Forgets files and feedback from before a day, at most p_limit of each. Returns the larger number. Bytes go with the next sweep.
create or replace function forget_files_and_feedback(p_first date, p_limit int) returns int language plpgsql as $$
declare
  v_files int;
  v_reports int;
begin
  delete from attachment where id in (select a.id from attachment a where a.received < p_first::timestamp at time zone 'UTC' limit p_limit);
  get diagnostics v_files = row_count;
  delete from user_report where id in (select u.id from user_report u where u.received < p_first::timestamp at time zone 'UTC' limit p_limit);
  get diagnostics v_reports = row_count;
  return greatest(v_files, v_reports);
end $$;

-- Late scrubbing ------------------------------------------------------------------------------------------------------------------

-- Runs of scrubbing over what is stored, with where they are. What began and how it ended is in the stream of the project too.
create table if not exists scrub_run (
  id uuid primary key,
  project_id bigint not null,
  started timestamptz not null,
  started_by bigint,
  rules text[] not null,
  fingerprint text not null,
  status smallint not null,
  stop_asked boolean not null default false,
  progress jsonb not null,
  -- Counts the batches, so that of two processes that believe to run it only one goes on.
  revision bigint not null default 0,
  ended timestamptz,
  problem text
);
create unique index if not exists scrub_run_going on scrub_run (project_id) where status = 0;
create index if not exists scrub_run_by_project on scrub_run (project_id, started desc);

-- Receipts ----------------------------------------------------------------------------------------------------------------------------

-- The key that an event came with; null for events of before version 4.
alter table event add column if not exists public_key uuid;

-- A public key is 32 hexadecimal digits; what is shorter or longer is none.
create or replace function key_id(p_key text) returns uuid language sql immutable parallel safe as $$
  select case when length(p_key) = 32 then p_key::uuid end;
$$;

-- What became of events that were dropped, for a day. The detail says why, and nothing of what was in them.
create table if not exists receipt (
  project_id bigint not null,
  event_id uuid not null,
  received timestamptz not null,
  public_key uuid,
  size int not null,
  outcome smallint not null,
  reason text not null,
  detail text
);
create index if not exists receipt_by_event on receipt (event_id, project_id);
create index if not exists receipt_by_age on receipt (received);

-- Called in the transaction that counts the events.
create or replace function note_receipts(
  p_project bigint[], p_event uuid[], p_received timestamptz[], p_key text[], p_size int[], p_outcome smallint[], p_reason text[], p_detail text[]
) returns int language plpgsql as $$
begin
  insert into receipt (project_id, event_id, received, public_key, size, outcome, reason, detail)
    select i.project, i.event, i.received, key_id(i.key), i.size, i.outcome, i.reason, i.detail
      from unnest(p_project, p_event, p_received, p_key, p_size, p_outcome, p_reason, p_detail) i (project, event, received, key, size, outcome, reason, detail);
  return cardinality(p_project);
end $$;

-- Forgets up to p_limit receipts of before p_before. Returns how many.
create or replace function forget_receipts(p_before timestamptz, p_limit int) returns int language plpgsql as $$
declare
  v_gone int;
begin
  delete from receipt where ctid = any (array(select ctid from receipt where received < p_before limit p_limit));
  get diagnostics v_gone = row_count;
  return v_gone;
end $$;

-- Alerts ------------------------------------------------------------------------------------------------------------------------------

-- When a rule spoke of an issue: the fact. Sequence is the place of the domain event that it looked at. Mails and posts say how many were told; null: nobody yet.
create table if not exists alert_firing (
  id bigint generated always as identity primary key,
  project_id bigint not null,
  rule_id bigint not null,
  issue_id bigint not null,
  sequence bigint not null,
  at timestamptz not null,
  event_id uuid,
  rule_name text not null,
  because jsonb not null,
  mails int,
  posts int
);
create unique index if not exists alert_firing_once on alert_firing (project_id, rule_id, issue_id, sequence);
create index if not exists alert_firing_by_rule on alert_firing (project_id, rule_id, id);
create index if not exists alert_firing_by_age on alert_firing (at);

-- What a user was told of a project last, and when what waits is told; times are the server's clock. Due is null when nothing waits.
create table if not exists notice_line (
  user_id bigint not null,
  project_id bigint not null,
  told timestamptz,
  due timestamptz,
  primary key (user_id, project_id)
);
create index if not exists notice_line_due on notice_line (due) where due is not null;

-- Letters of alerts to a user within the last hour or so: there may be only so many.
create table if not exists notice_told (
  user_id bigint not null,
  at timestamptz not null
);
create index if not exists notice_told_by_user on notice_told (user_id, at);

-- What waits to be told to a user in the next digest.
create table if not exists notice (
  user_id bigint not null,
  project_id bigint not null,
  firing_id bigint not null,
  primary key (user_id, project_id, firing_id)
);

-- What was done with an issue, and those who follow it are to hear. Told: how many were; null: nobody yet.
create table if not exists issue_news (
  id bigint generated always as identity primary key,
  project_id bigint not null,
  issue_id bigint not null,
  version bigint not null,
  sequence bigint not null unique,
  at timestamptz not null,
  told int
);
create index if not exists issue_news_by_project on issue_news (project_id);
create index if not exists issue_news_by_age on issue_news (at);

-- Steps of incidents of metric alerts, as they were passed on. Status and worst: 0 resolved, 1 warning, 2 critical; value is null when the rule was changed. Mails and
-- posts as in alert_firing.
create table if not exists metric_step (
  id bigint generated always as identity primary key,
  project_id bigint not null,
  rule_id bigint not null,
  incident_id bigint not null,
  step int not null,
  status smallint not null,
  worst smallint not null,
  value double precision,
  at timestamptz not null,
  mails int,
  posts int,
  unique (rule_id, incident_id, step)
);
create index if not exists metric_step_by_project on metric_step (project_id, at);
create index if not exists metric_step_by_age on metric_step (at);

-- Who has the report of the week before a Monday, or has nothing to be told.
create table if not exists weekly_report (
  organization_id bigint not null,
  user_id bigint not null,
  monday date not null,
  primary key (organization_id, monday, user_id)
);

-- When those who look after an organisation were warned last that limits drop something.
create table if not exists limit_warning (
  organization_id bigint primary key,
  at timestamptz not null
);

-- Alerts wait apart from such news, so that no comment delays an alarm: kind is 0 for alerts, whose firings are meant, 1 for news, and 2 for steps of metric alerts.
alter table notice_line add column if not exists kind smallint not null default 0;
alter table notice add column if not exists kind smallint not null default 0;
do $$
begin
  if (select count(*) from information_schema.key_column_usage where table_schema = current_schema() and table_name = 'notice_line' and constraint_name = 'notice_line_pkey') = 2 then
    alter table notice_line drop constraint notice_line_pkey, add primary key (user_id, project_id, kind);
    alter table notice drop constraint notice_pkey, add primary key (user_id, project_id, kind, firing_id);
  end if;
end $$;

create or replace function record_news(p_project bigint[], p_issue bigint[], p_version bigint[], p_sequence bigint[], p_at timestamptz[], p_kind text) returns int language plpgsql as $$
begin
  with made as (
    insert into issue_news (project_id, issue_id, version, sequence, at)
      select n.project, n.issue, n.version, n.sequence, n.at
      from unnest(p_project, p_issue, p_version, p_sequence, p_at) with ordinality n (project, issue, version, sequence, at, ord) order by n.ord returning id)
  insert into outbox (kind, data) select p_kind, jsonb_build_object('News', made.id) from made order by made.id;
  return cardinality(p_project);
end $$;

-- That rules spoke; whoever passes it on is asked in the same transaction.
create or replace function record_firings(
  p_project bigint[], p_rule bigint[], p_issue bigint[], p_sequence bigint[], p_at timestamptz[], p_event uuid[], p_name text[], p_because jsonb[], p_kind text
) returns int language plpgsql as $$
begin
  with made as (
    insert into alert_firing (project_id, rule_id, issue_id, sequence, at, event_id, rule_name, because)
      select f.project, f.rule, f.issue, f.sequence, f.at, f.event, f.name, f.because
      from unnest(p_project, p_rule, p_issue, p_sequence, p_at, p_event, p_name, p_because) with ordinality f (project, rule, issue, sequence, at, event, name, because, ord)
      order by f.ord returning id)
  insert into outbox (kind, data) select p_kind, jsonb_build_object('Firing', made.id) from made order by made.id;
  return cardinality(p_project);
end $$;

-- Rules look at what happens from the day on that they are there, and not at all that happened before.
do $$
begin
  if exists (select from projection_fence where shard = 'Alerts:All') then return; end if;
  if to_regclass('mt_event_progression') is null then
    insert into projection_fence (shard, sequence) values ('Alerts:All', 0);
    return;
  end if;
  insert into projection_fence (shard, sequence) select 'Alerts:All', coalesce(max(seq_id), 0) from mt_events;
  -- Where nothing happened yet, the first page makes the row.
  insert into mt_event_progression (name, last_seq_id, last_updated) select shard, sequence, now() from projection_fence where shard = 'Alerts:All' and sequence > 0
    on conflict (name) do update set last_seq_id = excluded.last_seq_id;
end $$;

-- Forgets old firings, at most p_limit.
create or replace function forget_firings(p_before timestamptz, p_limit int) returns int language plpgsql as $$
declare
  v_gone int;
begin
  delete from issue_news where id in (select n.id from issue_news n where n.at < p_before limit p_limit);
  delete from metric_step where id in (select s.id from metric_step s where s.at < p_before limit p_limit);
  delete from weekly_report where monday < (p_before at time zone 'UTC')::date;
  delete from alert_firing where id in (select f.id from alert_firing f where f.at < p_before limit p_limit);
  get diagnostics v_gone = row_count;
  return v_gone;
end $$;

-- Erasing a project -------------------------------------------------------------------------------------------------------------------

-- Erases files of a project, at most p_limit; returns their ids, which are the keys of their bytes.
create or replace function erase_project_files(p_project bigint, p_limit int) returns setof uuid language plpgsql as $$
begin
  return query delete from attachment where id in (select a.id from attachment a where a.project_id = p_project limit p_limit) returning id;
end $$;

-- Erases issues of a project with all that is theirs, at most p_limit. Returns how many there were.
create or replace function erase_project_issues(p_project bigint, p_limit int) returns int language plpgsql as $$
declare
  v_issues bigint[];
  v_streams text[];
begin
  select array_agg(c.owner) into v_issues from (
    select owner from claim where scope = 'number:' || p_project order by name limit p_limit) c;
  if v_issues is null then
    delete from mt_doc_snapshot_releases where id = 'releases-' || p_project;
    delete from mt_doc_snapshot_alerts where id = 'alerts-' || p_project;
    delete from mt_doc_snapshot_metrics where id = 'metrics-' || p_project;
    delete from mt_events where stream_id in ('releases-' || p_project, 'alerts-' || p_project, 'metrics-' || p_project);
    delete from mt_streams where id in ('releases-' || p_project, 'alerts-' || p_project, 'metrics-' || p_project);
    return 0;
  end if;
  select array_agg('issue-' || i) into v_streams from unnest(v_issues) i;
  delete from issue_user where issue_id = any (v_issues);
  delete from issue_hour where issue_id = any (v_issues);
  delete from issue_environment where issue_id = any (v_issues);
  delete from issue_follower where issue_id = any (v_issues);
  delete from issue_row where issue_id = any (v_issues);
  delete from mt_doc_snapshot_issue where id = any (v_streams);
  delete from claim c using mt_events e
    where e.stream_id = any (v_streams) and e.type = 'issue.shared.v1' and c.scope = 'shared-issue' and c.name = e.data ->> 'ShareId';
  delete from mt_events where stream_id = any (v_streams);
  delete from mt_streams where id = any (v_streams);
  -- Last: it says which issues there are.
  delete from claim where scope = 'number:' || p_project and owner = any (v_issues);
  return cardinality(v_issues);
end $$;

-- Erases files and reports of events of deleted issues, of about p_limit events. Returns the files, whose bytes are to be erased.
create or replace function erase_issue_files(p_project bigint, p_issues bigint[], p_limit int) returns setof uuid language sql as $$
  delete from attachment a using (
    select t.id from event e join attachment t on t.project_id = e.project_id and t.event_id = e.event_id
    where e.issue_id = any (p_issues) and e.project_id = p_project limit p_limit) f
  where a.id = f.id returning a.id;
$$;

-- Erases rows of deleted issues, about p_limit at once. Returns how many went; 0: none is left. That an event was there is remembered: it is not taken again.
create or replace function erase_issue_rows(p_project bigint, p_issues bigint[], p_limit int) returns int language plpgsql as $$
declare
  v_events uuid[];
begin
  select array_agg(e.event_id) into v_events from (select event_id from event where issue_id = any (p_issues) and project_id = p_project limit p_limit) e;
  if v_events is not null then
    delete from item where project_id = p_project and event_id = any (v_events);
    delete from user_report where project_id = p_project and event_id = any (v_events);
    delete from event where issue_id = any (p_issues) and project_id = p_project and event_id = any (v_events);
    return cardinality(v_events);
  end if;
  delete from issue_user where issue_id = any (p_issues);
  delete from issue_hour where issue_id = any (p_issues);
  delete from issue_environment where issue_id = any (p_issues);
  delete from issue_follower where issue_id = any (p_issues);
  return 0;
end $$;

-- JSON without what issues show of their events, wherever in it that is.
create or replace function without_titles(p_value jsonb) returns jsonb language plpgsql immutable as $$
begin
  if jsonb_typeof(p_value) = 'array' then
    return coalesce((select jsonb_agg(without_titles(value) order by position) from jsonb_array_elements(p_value) with ordinality a (value, position)), '[]');
  elsif jsonb_typeof(p_value) <> 'object' then
    return p_value;
  end if;
  if p_value ? 'Title' and p_value ? 'Culprit' then
    p_value := (p_value || '{"Title": "[erased]", "Culprit": ""}') - '{Logger,ExceptionType,Filename,Function}'::text[];
  end if;
  return coalesce((select jsonb_object_agg(name, without_titles(value)) from jsonb_each(p_value) o (name, value)), '{}');
end $$;

-- Masks in the streams of a deleted issue and its parts what people said, and, unless the title is kept, what it showed. Returns how many domain events it changed.
create or replace function erase_issue_words(p_issue bigint, p_issues bigint[], p_keep_title boolean) returns int language plpgsql as $$
declare
  v_streams text[] := array(select 'issue-' || i from unnest(p_issues) i);
  v_words int;
begin
  update mt_events set data = jsonb_set(data, '{Text}', '"[erased]"')
    where stream_id = any (v_streams) and type in ('issue.commented.v1', 'issue.comment-edited.v1') and data ->> 'Text' <> '[erased]';
  get diagnostics v_words = row_count;
  update mt_events set data = data - 'Comments' where stream_id = any (v_streams) and type = 'issue.operation-undone.v1' and data ? 'Comments';
  if not p_keep_title then
    update mt_events set data = without_titles(data)
      where stream_id = any (v_streams) and type in (
        'issue.occurrences-recorded.v1', 'issue.facts-scrubbed.v1', 'issue.merged.v1', 'issue.split.v1', 'issue.split-off.v1') and without_titles(data) <> data;
    update issue_row set title = '[erased]', culprit = '',
      facts = facts || '{"Title": "[erased]", "Culprit": "", "Logger": null, "ExceptionType": null, "Filename": null, "Function": null}'
      where issue_id = any (p_issues);
  end if;
  delete from mt_doc_snapshot_issue where id = any (v_streams);
  return v_words;
end $$;

-- Erases rows of a project, of the first kind that has any: about p_limit, more when many are of one moment. Returns how many went; 0: none is left.
create or replace function erase_project_rows(p_project bigint, p_limit int) returns int language plpgsql as $$
declare
  v_gone int;
  v_type smallint;
begin
  delete from event where project_id = p_project and "timestamp" <= (
    select max(e."timestamp") from (select "timestamp" from event where project_id = p_project order by "timestamp" limit p_limit) e);
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  select type into v_type from item where project_id = p_project limit 1;
  if v_type is not null then
    delete from item where project_id = p_project and type = v_type and received <= (
      select max(i.received) from (select received from item where project_id = p_project and type = v_type order by received limit p_limit) i);
    get diagnostics v_gone = row_count;
    if v_gone > 0 then return v_gone; end if;
  end if;
  delete from user_report where id in (select u.id from user_report u where u.project_id = p_project limit p_limit);
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  delete from receipt where ctid = any (array(select ctid from receipt where project_id = p_project limit p_limit));
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  delete from event_seen where ctid = any (array(select ctid from event_seen where project_id = p_project limit p_limit));
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  delete from outcome where ctid = any (array(select ctid from outcome where project_id = p_project limit p_limit));
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  delete from claim where ctid = any (array(select ctid from claim where scope = 'hash:' || p_project limit p_limit));
  get diagnostics v_gone = row_count;
  if v_gone > 0 then return v_gone; end if;
  delete from notice where project_id = p_project;
  delete from notice_line where project_id = p_project;
  delete from alert_firing where project_id = p_project;
  delete from issue_news where project_id = p_project;
  delete from metric_step where project_id = p_project;
  delete from project_environment where project_id = p_project;
  delete from scrub_run where project_id = p_project;
  return 0;
end $$;

-- Masks what is secret in the stream of a project: secret keys, and the hashes of offers, of which one is made of an address. Returns how many domain events it changed.
create or replace function erase_project_secrets(p_project bigint) returns int language plpgsql as $$
declare
  v_keys int;
  v_offers int;
begin
  update mt_events set data = jsonb_set(data, '{SecretKey}', '"[erased]"')
    where stream_id = 'project-' || p_project and type = 'project.key-created.v1' and data ->> 'SecretKey' <> '[erased]';
  get diagnostics v_keys = row_count;
  update mt_events set data = data || '{"SecretHash": "[erased]", "RecipientHash": "[erased]"}'
    where stream_id = 'project-' || p_project and type = 'project.transfer-offered.v1' and data ->> 'SecretHash' <> '[erased]';
  get diagnostics v_offers = row_count;
  return v_keys + v_offers;
end $$;

-- Erasing an organisation -------------------------------------------------------------------------------------------------------------

-- Erases the streams of an organisation's projects, which are erased but for them, at most p_limit; when there are none, the organisation's own with what leads to it.
-- Returns how many streams went; 0: none is left.
create or replace function erase_organization(p_organization bigint, p_limit int) returns int language plpgsql as $$
declare
  v_streams text[];
begin
  select array_agg(p.id) into v_streams from (
    select id from mt_doc_snapshot_project where cast(data -> 'State' ->> 'OrganizationId' as bigint) = p_organization limit p_limit) p;
  if v_streams is null then
    select array_agg(s.id) into v_streams from mt_streams s where s.id in ('organization-' || p_organization, 'channels-' || p_organization);
    delete from outbox where kind = 'post.v1' and (data ->> 'Organization')::bigint = p_organization;
    delete from mt_doc_snapshot_channels where id = 'channels-' || p_organization;
    delete from weekly_report where organization_id = p_organization;
    delete from limit_warning where organization_id = p_organization;
    delete from token_use where token_id in (
      select (data ->> 'TokenId')::bigint from mt_events
        where stream_id = 'organization-' || p_organization and type in ('organization.token-created.v1', 'organization.integration-token-created.v1'));
    delete from claim where owner = p_organization and scope in ('organization-slug', 'invitation', 'organization-token');
    delete from claim where owner = -p_organization and scope = 'token';
    delete from claim where scope = 'project-slug:' || p_organization;
  end if;
  delete from mt_events where stream_id = any (v_streams);
  delete from mt_streams where id = any (v_streams);
  delete from mt_doc_snapshot_project where id = any (v_streams);
  delete from mt_doc_snapshot_organization where id = any (v_streams);
  return coalesce(cardinality(v_streams), 0);
end $$;

-- What ended before these were erased: secrets of projects, and all of organisations.
do $$
begin
  if to_regclass('mt_doc_snapshot_project') is null or to_regclass('mt_doc_snapshot_organization') is null then return; end if;
  perform erase_project_secrets((data #>> '{State,Id}')::bigint) from mt_doc_snapshot_project where (data #>> '{State,Deletion,Erased}')::bool;
  insert into outbox (kind, data)
    select 'organization-deletion.v1', jsonb_build_object('OrganizationId', (data #> '{State,Id}')) from mt_doc_snapshot_organization
      where data #>> '{State,DeletedAt}' is not null
        and not exists (select from outbox where kind = 'organization-deletion.v1');
end $$;
