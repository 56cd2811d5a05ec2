using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Potential clients are searched as registered ones are (see <see cref="M0006Search"/>).</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0045_potential_search")]
public sealed class M0045PotentialSearch : Migration
{
    private const string Remove =
        "insert into potential_clients_search (potential_clients_search, rowid, search_text) values ('delete', old.id, old.search_text);";
    private const string Add = "insert into potential_clients_search (rowid, search_text) values (new.id, new.search_text);";

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            $"""
            create virtual table potential_clients_search using fts5 (search_text, content = 'potential_clients', content_rowid = 'id', tokenize = 'trigram');
            insert into potential_clients_search (potential_clients_search) values ('rebuild');
            create trigger potential_clients_search_added after insert on potential_clients begin {Add} end;
            create trigger potential_clients_search_removed after delete on potential_clients begin {Remove} end;
            create trigger potential_clients_search_changed after update of search_text on potential_clients
                when old.search_text is not new.search_text begin {Remove} {Add} end;
            """
        );
}
