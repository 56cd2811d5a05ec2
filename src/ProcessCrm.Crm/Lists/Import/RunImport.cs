using System.Globalization;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Makes records of the rows of a file.</summary>
/// <param name="Id">The import.</param>
/// <param name="Columns">The id of the field that each column is, in order; empty for one that is left out. Null to guess.</param>
public sealed record RunImport(long Id, IReadOnlyList<string>? Columns = null)
{
    /// <summary>Whether rows that are there already become records all the same.</summary>
    public bool TakesDuplicates { get; init; }
}

/// <summary>What came of a file.</summary>
/// <param name="Made">How many records were made.</param>
/// <param name="Duplicates">How many rows were left out since their records are there already.</param>
/// <param name="Problems">Why further rows were left out.</param>
public sealed record ImportDone(int Made, int Duplicates, IReadOnlyList<ImportProblem> Problems);

/// <summary>Makes records of files, all rows that can be taken in one transaction; for managers.</summary>
public sealed class RunImportHandler(CrmCommands commands, ImportTargets targets)
{
    /// <summary>Makes the records.</summary>
    public Task<Result<ImportDone>> HandleAsync(RunImport command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await RunAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Why columns cannot be taken as what they were chosen to be; null where they can.</summary>
    internal static Refusal? CheckColumns(ImportTarget target, ImportTable table, IReadOnlyList<string> columns)
    {
        var chosen = columns.Where(column => column.Length > 0).ToList();
        return columns.Count != table.Headings.Count ? Refusal.Invalid("columns", "import-columns", table.Headings.Count)
            : chosen.Find(column => target.Fields.All(field => field.Id != column)) is { } unknown
                ? Refusal.Invalid("columns", "import-field", unknown)
            : chosen.Count != chosen.Distinct(StringComparer.Ordinal).Count() ? Refusal.Invalid("columns", "import-field-twice")
            : null;
    }

    private async Task<Result<ImportDone>> RunAsync(CrmUnit unit, RunImport command, Actor actor, CancellationToken cancellationToken)
    {
        if (await unit.Context.FindAsync<ListImport>([command.Id], cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }
        if (import.State != ImportState.Uploaded)
        {
            return new Refusal(RefusalKind.Conflict, "import-done");
        }
        var target = targets.Find(import.Kind)!;
        var table = ImportTable.Read(import.Bytes);
        var columns = command.Columns ?? ColumnGuess.Of(table.Headings, target.Fields);
        if (CheckColumns(target, table, columns) is { } wrong)
        {
            return wrong;
        }
        var check = await CheckedImport.OfAsync(unit.Context, target, table, columns, unit.Now, cancellationToken);
        var problems = new List<ImportProblem>();
        foreach (var (row, line) in check.Lines)
        {
            if (line.Problems.Count > 0)
            {
                problems.AddRange(line.Problems.Select(problem => Told(row, problem)));
            }
            else if (line.Duplicate is not null && !command.TakesDuplicates)
            {
                import.Duplicates++;
            }
            else
            {
                var saved = await target.SaveAsync(unit, row, check.Known, actor, cancellationToken);
                import.Made += saved.IsRefused ? 0 : 1;
                problems.AddRange(saved.Refusals.Select(problem => Told(row, problem)));
            }
        }
        if (import.Made == 0)
        {
            return Refusal.Invalid("columns", "import-nothing");
        }
        import.State = ImportState.Done;
        import.Unit = unit.Work.Id;
        import.Problems = problems;
        import.LeftOut = problems.DistinctBy(problem => problem.Line).Count();
        import.Bytes = [];
        import.DoneAt = unit.Now;
        import.Version++;
        return new ImportDone(import.Made, import.Duplicates, problems);
    }

    private static ImportProblem Told(ImportRow row, Refusal problem) =>
        new(
            row.Line,
            problem.Field?.Split('.')[^1],
            problem.Code,
            [.. problem.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")]
        );
}
