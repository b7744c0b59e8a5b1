-- What Orleans' ADO.NET providers for membership, grain storage and reminders need. They carry no SQL of their own: each reads the
-- statements it executes from orleansquery at its start, and binds parameters and reads columns by name. All may be applied again.
-- A statement that returns row_count answers 0, not an error, when another writer was faster.

create table if not exists orleansquery (
  querykey  varchar(64) primary key,
  querytext varchar(8000) not null
);

-- Membership: a version row per cluster, whose lock serialises changes, and a row per silo.

create table if not exists orleans_membership_version (
  deploymentid varchar(150) primary key,
  "timestamp"  timestamptz(3) not null default now(),
  version      int not null default 0
);

create table if not exists orleans_membership (
  deploymentid varchar(150) not null references orleans_membership_version,
  address      varchar(45) not null,
  port         int not null,
  generation   int not null,
  siloname     varchar(150) not null,
  hostname     varchar(150) not null,
  status       int not null,
  proxyport    int,
  suspecttimes varchar(8000),
  starttime    timestamptz(3) not null,
  iamalivetime timestamptz(3) not null,
  primary key (deploymentid, address, port, generation)
);

-- Grain storage. The hashes only find rows fast; the other columns identify one, null equal to null.

create table if not exists orleans_storage (
  grainidhash            int not null,
  grainidn0              bigint not null,
  grainidn1              bigint not null,
  graintypehash          int not null,
  graintypestring        varchar(512) not null,
  grainidextensionstring varchar(512),
  serviceid              varchar(150) not null,
  payloadbinary          bytea,
  modifiedon             timestamptz(3) not null default now(),
  version                int not null,
  constraint orleans_storage_key unique nulls not distinct
    (grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, grainidextensionstring, serviceid)
);

-- Reminders.

create table if not exists orleans_reminder (
  serviceid    varchar(150) not null,
  grainid      varchar(150) not null,
  remindername varchar(150) not null,
  starttime    timestamptz(3) not null,
  period       bigint not null,
  grainhash    int not null,
  version      int not null,
  primary key (serviceid, grainid, remindername)
);
create index if not exists orleans_reminder_hash on orleans_reminder (serviceid, grainhash);

insert into orleansquery (querykey, querytext) values

('InsertMembershipVersionKey', $q$
with inserted as (
  insert into orleans_membership_version (deploymentid) values (@DeploymentId) on conflict do nothing returning 1)
select count(*)::int as row_count from inserted$q$),

('InsertMembershipKey', $q$
with bumped as (
  update orleans_membership_version set version = version + 1, "timestamp" = now()
  where deploymentid = @DeploymentId and version = @Version
    and not exists (select from orleans_membership
      where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
  returning 1),
inserted as (
  insert into orleans_membership
    (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
  select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
  from bumped returning 1)
select count(*)::int as row_count from inserted$q$),

('UpdateMembershipKey', $q$
with bumped as (
  update orleans_membership_version set version = version + 1, "timestamp" = now()
  where deploymentid = @DeploymentId and version = @Version
    and exists (select from orleans_membership
      where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
  returning 1),
updated as (
  update orleans_membership set status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
  from bumped
  where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
  returning 1)
select count(*)::int as row_count from updated$q$),

('UpdateIAmAlivetimeKey', $q$
update orleans_membership set iamalivetime = @IAmAliveTime
where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation$q$),

('MembershipReadRowKey', $q$
select v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes,
  m.starttime, m.iamalivetime, v.version
from orleans_membership_version v
left join orleans_membership m on m.deploymentid = v.deploymentid
  and m.address = @Address and m.port = @Port and m.generation = @Generation
where v.deploymentid = @DeploymentId$q$),

('MembershipReadAllKey', $q$
select v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes,
  m.starttime, m.iamalivetime, v.version
from orleans_membership_version v
left join orleans_membership m on m.deploymentid = v.deploymentid
where v.deploymentid = @DeploymentId$q$),

('DeleteMembershipTableEntriesKey', $q$
delete from orleans_membership where deploymentid = @DeploymentId;
delete from orleans_membership_version where deploymentid = @DeploymentId$q$),

('GatewaysQueryKey', $q$
select address, proxyport, generation from orleans_membership
where deploymentid = @DeploymentId and status = @Status and proxyport > 0$q$),

('CleanupDefunctSiloEntriesKey', $q$
delete from orleans_membership where deploymentid = @DeploymentId and iamalivetime < @IAmAliveTime and status <> 3$q$),

('WriteToStorageKey', $q$
with inserted as (
  insert into orleans_storage
    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
  select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString::varchar, @ServiceId, @PayloadBinary::bytea, 1
  where @GrainStateVersion::int is null
  on conflict do nothing returning version),
updated as (
  update orleans_storage set payloadbinary = @PayloadBinary::bytea, modifiedon = now(), version = version + 1
  where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
    and graintypestring = @GrainTypeString and grainidextensionstring is not distinct from @GrainIdExtensionString::varchar
    and serviceid = @ServiceId and version = @GrainStateVersion::int
  returning version)
select coalesce((select version from inserted), (select version from updated), @GrainStateVersion::int) as newgrainstateversion$q$),

('ReadFromStorageKey', $q$
select payloadbinary, modifiedon, version from orleans_storage
where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
  and graintypestring = @GrainTypeString and grainidextensionstring is not distinct from @GrainIdExtensionString::varchar
  and serviceid = @ServiceId$q$),

('ClearStorageKey', $q$
with cleared as (
  update orleans_storage set payloadbinary = null, modifiedon = now(), version = version + 1
  where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
    and graintypestring = @GrainTypeString and grainidextensionstring is not distinct from @GrainIdExtensionString::varchar
    and serviceid = @ServiceId and version = @GrainStateVersion::int
  returning version)
select coalesce((select version from cleared), @GrainStateVersion::int) as newgrainstateversion$q$),

('DeleteStorageKey', $q$
with deleted as (
  delete from orleans_storage
  where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
    and graintypestring = @GrainTypeString and grainidextensionstring is not distinct from @GrainIdExtensionString::varchar
    and serviceid = @ServiceId and version = @GrainStateVersion::int
  returning version + 1 as version)
select coalesce((select version from deleted), @GrainStateVersion::int) as newgrainstateversion$q$),

('UpsertReminderRowKey', $q$
insert into orleans_reminder as r (serviceid, grainid, remindername, starttime, period, grainhash, version)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
on conflict (serviceid, grainid, remindername) do update
  set starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = r.version + 1
returning version$q$),

('ReadReminderRowsKey', $q$
select grainid, remindername, starttime, period, version from orleans_reminder
where serviceid = @ServiceId and grainid = @GrainId$q$),

('ReadReminderRowKey', $q$
select grainid, remindername, starttime, period, version from orleans_reminder
where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName$q$),

('ReadRangeRows1Key', $q$
select grainid, remindername, starttime, period, version from orleans_reminder
where serviceid = @ServiceId and grainhash > @BeginHash and grainhash <= @EndHash$q$),

('ReadRangeRows2Key', $q$
select grainid, remindername, starttime, period, version from orleans_reminder
where serviceid = @ServiceId and (grainhash > @BeginHash or grainhash <= @EndHash)$q$),

('DeleteReminderRowKey', $q$
with deleted as (
  delete from orleans_reminder
  where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName and version = @Version
  returning 1)
select count(*)::int as row_count from deleted$q$),

('DeleteReminderRowsKey', $q$
delete from orleans_reminder where serviceid = @ServiceId$q$)

on conflict (querykey) do update set querytext = excluded.querytext where orleansquery.querytext <> excluded.querytext;
