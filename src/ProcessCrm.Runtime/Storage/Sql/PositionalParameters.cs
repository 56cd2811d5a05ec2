using System.Globalization;
using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>The parameters <c>$1</c>, <c>$2</c>, … of a statement whose values are given one by one.</summary>
internal static class PositionalParameters
{
    /// <summary>A command with these values.</summary>
    public static NpgsqlBatchCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }
        return command;
    }

    /// <summary>Gives other values to a command.</summary>
    /// <returns>False where a value is of another type than before: the server has prepared the statement for the types.</returns>
    public static bool TryFill(NpgsqlBatchCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryFill(command.Parameters[i], values[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryFill(NpgsqlParameter parameter, object? value)
    {
        switch (parameter, value)
        {
            case (NpgsqlParameter<long> number, long given):
                number.TypedValue = given;
                return true;
            case (NpgsqlParameter<short> number, short given):
                number.TypedValue = given;
                return true;
            case (NpgsqlParameter<short> number, Enum given):
                number.TypedValue = Convert.ToInt16(given, CultureInfo.InvariantCulture);
                return true;
            case (NpgsqlParameter<string> text, string given):
                text.TypedValue = given;
                return true;
            case (NpgsqlParameter<DateTimeOffset> instant, DateTimeOffset given):
                instant.TypedValue = given;
                return true;
            default:
                return false;
        }
    }

    private static NpgsqlParameter Parameter(object? value) =>
        value switch
        {
            long number => new NpgsqlParameter<long> { TypedValue = number },
            short number => new NpgsqlParameter<short> { TypedValue = number },
            string text => new NpgsqlParameter<string> { TypedValue = text },
            DateTimeOffset instant => new NpgsqlParameter<DateTimeOffset> { TypedValue = instant },
            Enum choice => new NpgsqlParameter<short> { TypedValue = Convert.ToInt16(choice, CultureInfo.InvariantCulture) },
            _ => new NpgsqlParameter { Value = value ?? DBNull.Value },
        };
}
