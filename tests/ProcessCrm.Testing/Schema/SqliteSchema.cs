namespace ProcessCrm.Testing.Schema;

/// <summary>The lines of a SQLite database.</summary>
internal static class SqliteSchema
{
    /// <summary>All but SQLite's own and those of search indexes, which are no tables to EF.</summary>
    private const string Tables =
        "(select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' and name not like '%~_search%' escape '~')";

    public static IReadOnlyList<string> Sql { get; } =
    [
        $"""
            select t.name || '.' || c.name || ' ' || lower(c.type) || case when c."notnull" or c.pk > 0 then ' not null' else '' end
            from {Tables} t, pragma_table_info(t.name) c
            """,
        $"""
            select t.name || '.primary key (' || group_concat(c.name, ', ' order by c.pk) || ')'
            from {Tables} t, pragma_table_info(t.name) c
            where c.pk > 0
            group by t.name
            """,
        $"""
            select i.tab || '.' || case when i."unique" then 'unique' else 'index' end || ' (' || group_concat(k.name, ', ' order by k.seqno) || ')'
                || case when i.partial then ' where …' else '' end
            from (
                select t.name as tab, l.name, l."unique", l.partial
                from {Tables} t, pragma_index_list(t.name) l
                where l.origin <> 'pk') i, pragma_index_info(i.name) k
            where k.name is not null
            group by i.tab, i.name
            """,
        $"""
            select t.name || '.(' || group_concat(f."from", ', ' order by f.seq) || ') -> ' || f."table" || ' on delete ' || lower(f.on_delete)
            from {Tables} t, pragma_foreign_key_list(t.name) f
            group by t.name, f.id
            """,
    ];
}
