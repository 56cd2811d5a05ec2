using System.Data.Common;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>Statements that are sent together: in one round trip on PostgreSQL, one after another on SQLite, where there is no trip.</summary>
internal abstract class SqlBatch
{
    /// <summary>Adds a statement.</summary>
    /// <param name="sql">The text, with parameters <c>$1</c>, <c>$2</c>, …</param>
    /// <param name="values">Their values; an enum is a small integer.</param>
    public abstract void Add(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Adds a statement that is run for each of the rows; none adds nothing.</summary>
    public abstract void Add<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows);

    /// <summary>Runs the statements.</summary>
    public abstract Task ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>Runs statements that all answer rows, and reads them in order.</summary>
    /// <param name="read">Called once for each row with the place of the statement, from 0.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public abstract Task ReadAsync(Action<int, DbDataReader> read, CancellationToken cancellationToken);
}
