using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A statement that is run for rows.</summary>
internal interface IRowStatement
{
    /// <summary>The text for one row, understood by both products.</summary>
    string One { get; }

    /// <summary>The text for many rows at once, for PostgreSQL.</summary>
    string Many { get; }

    /// <summary>How many parameters both have.</summary>
    int Count { get; }
}

/// <summary>A statement that is run for rows.</summary>
/// <param name="one">The text for one row, understood by both products.</param>
/// <param name="many">The text for many rows at once, for PostgreSQL.</param>
/// <param name="columns">The parameters.</param>
internal sealed class RowStatement<TRow>(string one, string many, Column<TRow>[] columns) : IRowStatement
{
    /// <inheritdoc/>
    public string One => one;

    /// <inheritdoc/>
    public string Many => many;

    /// <summary>The parameters.</summary>
    public Column<TRow>[] Columns => columns;

    /// <inheritdoc/>
    public int Count => columns.Length;
}

/// <summary>A part of a command for PostgreSQL: a statement and its rows.</summary>
internal abstract class StatementPart
{
    /// <summary>The statement.</summary>
    public abstract IRowStatement Statement { get; }

    /// <summary>How many rows there are.</summary>
    public abstract int Rows { get; }

    /// <summary>Adds empty parameters for the rows.</summary>
    public abstract void AddParameters(NpgsqlParameterCollection parameters);

    /// <summary>Fills the parameters that <see cref="AddParameters"/> made.</summary>
    /// <param name="parameters">Those of the command.</param>
    /// <param name="at">The place of the first of this part.</param>
    public abstract void Fill(NpgsqlParameterCollection parameters, int at);
}

/// <inheritdoc/>
internal sealed class StatementPart<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows) : StatementPart
{
    public override IRowStatement Statement => statement;

    public override int Rows => rows.Count;

    public override void AddParameters(NpgsqlParameterCollection parameters)
    {
        foreach (var column in statement.Columns)
        {
            parameters.Add(rows.Count == 1 ? column.One() : column.Many());
        }
    }

    public override void Fill(NpgsqlParameterCollection parameters, int at)
    {
        foreach (var column in statement.Columns)
        {
            var parameter = parameters[at++];
            if (rows.Count == 1)
            {
                column.Fill(parameter, rows[0]);
            }
            else
            {
                column.Fill(parameter, rows);
            }
        }
    }
}
