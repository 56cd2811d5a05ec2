using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Indexes of groups of three letters, by which records are searched; triggers keep them in step with the records.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0006_search")]
public sealed class M0006Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "accounts", "contacts", "leads", "opportunities" })
        {
            migrationBuilder.Sql(Index(table));
        }
    }

    private static string Index(string table)
    {
        var remove = $"insert into {table}_search ({table}_search, rowid, search_text) values ('delete', old.id, old.search_text);";
        var add = $"insert into {table}_search (rowid, search_text) values (new.id, new.search_text);";
        return $"""
            create virtual table {table}_search using fts5 (search_text, content = '{table}', content_rowid = 'id', tokenize = 'trigram');
            insert into {table}_search ({table}_search) values ('rebuild');
            create trigger {table}_search_added after insert on {table} begin {add} end;
            create trigger {table}_search_removed after delete on {table} begin {remove} end;
            create trigger {table}_search_changed after update of search_text on {table}
                when old.search_text is not new.search_text begin {remove} {add} end;
            """;
    }
}
