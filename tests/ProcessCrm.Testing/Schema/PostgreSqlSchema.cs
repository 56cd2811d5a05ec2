namespace ProcessCrm.Testing.Schema;

/// <summary>The lines of a PostgreSQL database's public schema.</summary>
internal static class PostgreSqlSchema
{
    public static IReadOnlyList<string> Sql { get; } =
    [
        """
            select t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || case when a.attcollation not in (0, y.typcollation) then ' collate ' || l.collname else '' end
                || case when a.attnotnull then ' not null' else '' end
            from pg_attribute a
            join pg_class t on t.oid = a.attrelid and t.relkind in ('r', 'p') and not t.relispartition
            join pg_type y on y.oid = a.atttypid
            left join pg_collation l on l.oid = a.attcollation
            where t.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
            """,
        """
            select t.relname || '.' || case when i.indisprimary then 'primary key' when i.indisunique then 'unique' else 'index' end
                || ' (' || (
                    select string_agg(a.attname, ', ' order by k.place)
                    from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
                    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                    where k.place <= i.indnkeyatts)
                || ')' || case when i.indpred is null then '' else ' where …' end
            from pg_index i
            join pg_class t on t.oid = i.indrelid and t.relkind in ('r', 'p') and not t.relispartition
            where t.relnamespace = 'public'::regnamespace and i.indexprs is null
            """,
        """
            select t.relname || '.(' || (
                    select string_agg(a.attname, ', ' order by k.place)
                    from unnest(c.conkey) with ordinality k (attnum, place)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)
                || ') -> ' || p.relname || ' on delete '
                || case c.confdeltype when 'c' then 'cascade' when 'r' then 'restrict' when 'n' then 'set null' else 'no action' end
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid and not t.relispartition
            join pg_class p on p.oid = c.confrelid
            where t.relnamespace = 'public'::regnamespace and c.contype = 'f' and c.conparentid = 0
            """,
    ];
}
