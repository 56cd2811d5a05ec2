namespace ProcessCrm.Runtime.Storage;

/// <summary>The database products that hold the data.</summary>
public enum DatabaseProvider
{
    /// <summary>The embedded default: one file.</summary>
    Sqlite,

    /// <summary>For production, and for more than one node.</summary>
    PostgreSql,
}
