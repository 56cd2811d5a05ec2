using Npgsql;
using NpgsqlTypes;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A column of a table and where its value comes from.</summary>
/// <typeparam name="TRow">What a row is in the code.</typeparam>
internal abstract class Column<TRow>(string name, string type)
{
    public string Name => name;

    /// <summary>The PostgreSQL type.</summary>
    public string Type => type;

    /// <summary>A parameter for one row's value.</summary>
    public abstract NpgsqlParameter One();

    /// <summary>A parameter for the values of many rows.</summary>
    public abstract NpgsqlParameter Many();

    /// <summary>Fills what <see cref="One"/> made.</summary>
    public abstract void Fill(NpgsqlParameter parameter, TRow row);

    /// <summary>Fills what <see cref="Many"/> made.</summary>
    public abstract void Fill(NpgsqlParameter parameter, IReadOnlyList<TRow> rows);

    /// <summary>A row's value as SQLite stores it.</summary>
    public abstract object Sqlite(TRow row);
}

/// <summary>The columns that tables are made of.</summary>
internal static class Columns<TRow>
{
    public static Column<TRow> Long(string name, Func<TRow, long> value) => new Of<long>(name, "bigint", NpgsqlDbType.Bigint, value);

    public static Column<TRow> Long(string name, Func<TRow, long?> value) => new Of<long?>(name, "bigint", NpgsqlDbType.Bigint, value);

    public static Column<TRow> Int(string name, Func<TRow, int> value) => new Of<int>(name, "integer", NpgsqlDbType.Integer, value);

    public static Column<TRow> Short(string name, Func<TRow, short> value) => new Of<short>(name, "smallint", NpgsqlDbType.Smallint, value);

    public static Column<TRow> Bool(string name, Func<TRow, bool> value) => new Of<bool>(name, "boolean", NpgsqlDbType.Boolean, value);

    public static Column<TRow> Text(string name, Func<TRow, string?> value) => new Of<string?>(name, "text", NpgsqlDbType.Text, value);

    public static Column<TRow> Instant(string name, Func<TRow, DateTimeOffset> value) =>
        new Of<DateTimeOffset>(name, "timestamptz", NpgsqlDbType.TimestampTz, value);

    public static Column<TRow> Instant(string name, Func<TRow, DateTimeOffset?> value) =>
        new Of<DateTimeOffset?>(name, "timestamptz", NpgsqlDbType.TimestampTz, value);

    private sealed class Of<T>(string name, string type, NpgsqlDbType dbType, Func<TRow, T> value) : Column<TRow>(name, type)
    {
        public override NpgsqlParameter One() => new NpgsqlParameter<T> { NpgsqlDbType = dbType };

        public override NpgsqlParameter Many() =>
            new NpgsqlParameter<List<T>> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | dbType };

        public override void Fill(NpgsqlParameter parameter, TRow row) => ((NpgsqlParameter<T>)parameter).TypedValue = value(row);

        public override void Fill(NpgsqlParameter parameter, IReadOnlyList<TRow> rows)
        {
            var values = ((NpgsqlParameter<List<T>>)parameter).TypedValue!;
            values.Clear();
            values.EnsureCapacity(rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                values.Add(value(rows[i]));
            }
        }

        public override object Sqlite(TRow row) => SqliteValue.Of(value(row));
    }
}

/// <summary>Values as SQLite stores them.</summary>
internal static class SqliteValue
{
    public static object Of(object? value) =>
        value switch
        {
            null => DBNull.Value,
            DateTimeOffset instant => InstantConverter.ToMicroseconds(instant),
            bool flag => flag ? 1L : 0L,
            Enum choice => Convert.ToInt64(choice, System.Globalization.CultureInfo.InvariantCulture),
            _ => value,
        };
}
