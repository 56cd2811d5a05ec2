namespace ProcessCrm.Testing;

/// <summary>The databases on which every durable test runs: give a fixture one <c>[TestFixture]</c> for each.</summary>
public enum Database
{
    /// <summary>The embedded default: a file of its own.</summary>
    Sqlite,

    /// <summary>A database of its own in the PostgreSQL cluster that the PG* environment variables name.</summary>
    PostgreSql,
}
