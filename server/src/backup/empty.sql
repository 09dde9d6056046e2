-- Drops every table, view, sequence, type and function of the current schema, but for those of extensions and of others.
-- Only where Tandem's migrations are: what is somebody else's is not ours to drop.
set local lock_timeout = '30s';
set local client_min_messages = warning;
do $$
declare
    statement text;
    statements text[];
begin
    if to_regclass(format('%I._sqlx_migrations', current_schema())) is null then
        raise exception 'what is in the schema "%" is not Tandem''s', current_schema();
    end if;
    select array_agg(format('drop %s if exists %s cascade', kind, name)) into statements from (
        select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind,
            c.oid::regclass::text as name, c.tableoid as catalog, c.oid, c.relowner as owner
            from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
        union all select 'routine', p.oid::regprocedure::text, p.tableoid, p.oid, p.proowner
            from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prokind in ('f', 'p')
        union all select 'type', t.oid::regtype::text, t.tableoid, t.oid, t.typowner
            from pg_type t where t.typnamespace = current_schema()::regnamespace and t.typtype in ('e', 'd')
    ) ours
    where pg_has_role(current_user, owner, 'usage')
        -- Of an extension, or of a column that it goes with.
        and not exists (select 1 from pg_depend d
            where d.classid = ours.catalog and d.objid = ours.oid and d.deptype in ('e', 'i'));
    foreach statement in array statements loop
        execute statement;
    end loop;
end
$$;
