using System.Globalization;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>Writes rows of one table. One row is written with plain parameters, many on PostgreSQL with an array for each column.</summary>
/// <param name="name">The table.</param>
/// <param name="keys">How many of the columns, from the first, are the key.</param>
/// <param name="columns">The columns, those of the key first.</param>
internal sealed class Table<TRow>(string name, int keys, params Column<TRow>[] columns)
{
    private readonly RowStatement<TRow> _insert = new(
        $"insert into {name} ({Names(columns)}) values ({Places(columns.Length)})",
        $"insert into {name} ({Names(columns)}) select * from unnest({ArrayPlaces(columns)})",
        columns
    );

    private readonly RowStatement<TRow> _delete = new(
        $"delete from {name} where {Matches(columns[..keys])}",
        $"delete from {name} t using unnest({ArrayPlaces(columns[..keys])}) u ({Names(columns[..keys])}) where {Joins(columns[..keys])}",
        columns[..keys]
    );

    /// <summary>The statement that adds rows.</summary>
    public RowStatement<TRow> Insert => _insert;

    /// <summary>The statement that removes rows by their key.</summary>
    public RowStatement<TRow> Delete => _delete;

    /// <summary>A statement that writes some columns of the rows with the given keys.</summary>
    public RowStatement<TRow> Update(params string[] names) => Update(names, counter: null);

    /// <summary>The same, that counts a column on.</summary>
    public RowStatement<TRow> UpdateCounting(string counter, params string[] names) => Update(names, counter);

    private RowStatement<TRow> Update(string[] names, string? counter)
    {
        var (one, many) = counter is null ? ("", "") : ($", {counter} = {counter} + 1", $", {counter} = t.{counter} + 1");
        var written = Array.ConvertAll(names, n => Array.Find(columns, c => c.Name == n)!);
        Column<TRow>[] all = [.. columns[..keys], .. written];
        return new RowStatement<TRow>(
            $"update {name} set {string.Join(", ", names.Select((n, i) => $"{n} = ${Number(keys + i + 1)}"))}{one} where {Matches(columns[..keys])}",
            $"update {name} t set {string.Join(", ", names.Select(n => $"{n} = u.{n}"))}{many} "
                + $"from unnest({ArrayPlaces(all)}) u ({Names(all)}) where {Joins(columns[..keys])}",
            all
        );
    }

    private static string Names(Column<TRow>[] columns) => string.Join(", ", columns.Select(c => c.Name));

    private static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"${Number(i)}"));

    private static string ArrayPlaces(Column<TRow>[] columns) =>
        string.Join(", ", columns.Select((c, i) => $"${Number(i + 1)}::{c.Type}[]"));

    private static string Matches(Column<TRow>[] columns) => string.Join(" and ", columns.Select((c, i) => $"{c.Name} = ${Number(i + 1)}"));

    private static string Joins(Column<TRow>[] columns) => string.Join(" and ", columns.Select(c => $"t.{c.Name} = u.{c.Name}"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
