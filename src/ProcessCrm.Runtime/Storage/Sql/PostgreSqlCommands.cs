using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>
/// The commands that were sent over one physical connection, kept with their parameters. To make them anew would be most of what a step
/// allocates; and each knows its prepared statement, which only that connection has.
/// </summary>
internal sealed class PostgreSqlCommands
{
    /// <summary>Of a text, so many are kept: as many as one batch has of it as a rule.</summary>
    private const int MostOfOne = 2;

    /// <summary>Of so many texts; beyond it all are dropped, with what the server has forgotten of them.</summary>
    private const int MostTexts = 400;

    /// <summary>A command for more rows is not kept: an import would leave its weight behind.</summary>
    public const int MostRows = 64;

    private readonly Dictionary<string, Stack<NpgsqlBatchCommand>> _idle = new(StringComparer.Ordinal);

    /// <summary>Takes a command with this text out; null where none is kept.</summary>
    public NpgsqlBatchCommand? Take(string sql) =>
        _idle.TryGetValue(sql, out var commands) && commands.TryPop(out var command) ? command : null;

    /// <summary>Keeps a command that was run without an error.</summary>
    public void Keep(NpgsqlBatchCommand command)
    {
        if (!_idle.TryGetValue(command.CommandText, out var commands))
        {
            if (_idle.Count == MostTexts)
            {
                _idle.Clear();
            }
            _idle[command.CommandText] = commands = new Stack<NpgsqlBatchCommand>(1);
        }
        if (commands.Count < MostOfOne)
        {
            commands.Push(command);
        }
    }
}
