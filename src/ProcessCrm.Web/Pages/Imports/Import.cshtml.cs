using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists.Import;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Pages.Imports;

/// <summary>A file: what its columns are, what would come of its rows, and what came of them.</summary>
public sealed class ImportModel(FindImportsQuery find, RunImportHandler run, UndoImportHandler undo) : AppPage
{
    private const int MostShown = 100;

    /// <summary>The import.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ImportPreview Preview { get; private set; } = null!;

    /// <summary>The rows to look at first: those with problems, then those that are there already, then the others.</summary>
    public IReadOnlyList<ImportLine> Shown { get; private set; } = [];

    public int Fresh => Preview.Lines.Count - Wrong - Duplicates;

    public int Wrong => Preview.Lines.Count(line => line.Problems.Count > 0);

    public int Duplicates => Preview.Lines.Count(line => line.Problems.Count == 0 && line.Duplicate is not null);

    /// <summary>What people call the sign between two cells.</summary>
    public string SeparatorName => Preview.Separator == "\t" ? T["imports.tab"] : Preview.Separator;

    /// <summary>The list that the records are in.</summary>
    public string ListUrl => $"/{Preview.Import.Kind}s";

    /// <summary>The page of a record.</summary>
    public string UrlOf(long record) => string.Create(CultureInfo.InvariantCulture, $"{ListUrl}/{record}");

    /// <summary>What is wrong with a row.</summary>
    public string Tell(Refusal problem) => Tell(problem.Field?.Split('.')[^1], T.Tell(problem));

    /// <summary>Why a row was left out.</summary>
    public string Tell(ImportProblem problem) => Tell(problem.Field, T[$"refusals.{problem.Code}", [.. problem.Arguments]]);

    public Task<IActionResult> OnGetAsync(List<string?>? columns, CancellationToken cancellationToken) =>
        ShowAsync(Chosen(columns), cancellationToken);

    public async Task<IActionResult> OnPostRunAsync(List<string?>? columns, bool takeDuplicates, CancellationToken cancellationToken)
    {
        var command = new RunImport(Id, Chosen(columns)) { TakesDuplicates = takeDuplicates };
        var done = await run.HandleAsync(command, Me.Actor, cancellationToken);
        if (done.IsDone(out var result))
        {
            Tell(T["imports.made-rows", result.Made]);
            return RedirectToPage(new { id = Id });
        }

        Refuse(done.Refusals.Select(refusal => refusal with { Field = null }));
        return await ShowAsync(Chosen(columns), cancellationToken);
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        var undone = await undo.HandleAsync(Id, Me.Actor, cancellationToken);
        Tell(undone.IsDone(out var result) ? T["imports.undone", result.Deleted] : string.Join(' ', undone.Refusals.Select(T.Tell)));
        return RedirectToPage(new { id = Id });
    }

    /// <summary>What was chosen; null for nothing, which leaves it to a guess.</summary>
    private static List<string>? Chosen(List<string?>? columns) =>
        columns is { Count: > 0 } ? columns.ConvertAll(column => column ?? "") : null;

    private string Tell(string? field, string text) => field is null ? text : $"{T[$"imports.field-{field}"]}: {text}";

    private async Task<IActionResult> ShowAsync(IReadOnlyList<string>? columns, CancellationToken cancellationToken)
    {
        var found = await find.GetAsync(Id, columns, Me.Actor, cancellationToken);
        if (found.IsRefused && columns is not null && found.Refusals.All(refusal => refusal.Kind == RefusalKind.Invalid))
        {
            Refuse(found.Refusals.Select(refusal => refusal with { Field = null }));
            found = await find.GetAsync(Id, columns: null, Me.Actor, cancellationToken);
        }

        if (!found.IsDone(out var preview))
        {
            return StatusCode(
                found.Refusals[0].Kind == RefusalKind.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound
            );
        }

        Preview = preview;
        Shown =
        [
            .. preview
                .Lines.OrderBy(line =>
                    line.Problems.Count > 0 ? 0
                    : line.Duplicate is not null ? 1
                    : 2
                )
                .ThenBy(line => line.Line)
                .Take(MostShown),
        ];
        return Page();
    }
}
