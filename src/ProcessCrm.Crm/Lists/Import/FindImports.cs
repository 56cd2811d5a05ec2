using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>An import in a list.</summary>
/// <param name="Author">The name of who brought the file.</param>
public sealed record ImportSummary(
    long Id,
    string Kind,
    string FileName,
    ImportState State,
    int Made,
    int Duplicates,
    int LeftOut,
    int Kept,
    string? Author,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DoneAt
);

/// <summary>A column of a file.</summary>
/// <param name="Heading">What the file calls it.</param>
/// <param name="Field">The id of the field that it is; empty for one that is left out.</param>
/// <param name="Samples">What stands in it in the first rows.</param>
public sealed record ImportColumn(string Heading, string Field, IReadOnlyList<string> Samples);

/// <summary>A file with what would come of it.</summary>
/// <param name="Import">The import.</param>
/// <param name="Encoding">The character set of the file.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Fields">The ids of what columns may be.</param>
/// <param name="Lines">The rows; empty once they are records.</param>
/// <param name="Problems">Why rows were left out, once the others are records.</param>
public sealed record ImportPreview(
    ImportSummary Import,
    string Encoding,
    string Separator,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<string> Fields,
    IReadOnlyList<ImportLine> Lines,
    IReadOnlyList<ImportProblem> Problems
);

/// <summary>Tells imports and what would come of them; for managers.</summary>
public sealed class FindImportsQuery(CrmDbContext context, ImportTargets targets, TimeProvider clock)
{
    private const int Samples = 3;

    /// <summary>The imports, the newest first.</summary>
    public async Task<Result<Page<ImportSummary>>> ListAsync(PageRequest page, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var after = page.After;
        var found = context.Set<ListImport>().Where(one => after == null || one.Id < after).OrderByDescending(one => one.Id);
        return page.Of(await Summaries(found.Take(page.Rows + 1)).ToListAsync(cancellationToken), one => one.Id);
    }

    /// <summary>One of them, with what would come of its rows.</summary>
    /// <param name="id">The import.</param>
    /// <param name="columns">The id of the field that each column shall be; null to guess.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Result<ImportPreview>> GetAsync(
        long id,
        IReadOnlyList<string>? columns,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var found = context.Set<ListImport>().Where(one => one.Id == id);
        if (await found.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }
        var summary = await Summaries(found).SingleAsync(cancellationToken);
        var target = targets.Find(import.Kind)!;
        var table = ImportTable.Read(import.Bytes);
        var chosen = columns ?? ColumnGuess.Of(table.Headings, target.Fields);
        if (RunImportHandler.CheckColumns(target, table, chosen) is { } wrong)
        {
            return wrong;
        }
        var check = await CheckedImport.OfAsync(context, target, table, chosen, clock.GetUtcNow(), cancellationToken);
        return new ImportPreview(
            summary,
            table.Encoding,
            table.Separator,
            [
                .. table.Headings.Select(
                    (heading, i) => new ImportColumn(heading, chosen[i], [.. table.Rows.Take(Samples).Select(row => row.Cells[i])])
                ),
            ],
            [.. target.Fields.Select(field => field.Id)],
            [.. check.Lines.Select(line => line.Line)],
            import.Problems
        );
    }

    private IQueryable<ImportSummary> Summaries(IQueryable<ListImport> found) =>
        found.Select(one => new ImportSummary(
            one.Id,
            one.Kind,
            one.FileName,
            one.State,
            one.Made,
            one.Duplicates,
            one.LeftOut,
            one.Kept,
            context.Users.Where(user => user.Id == one.AuthorId).Select(user => user.DisplayName).FirstOrDefault(),
            one.CreatedAt,
            one.DoneAt
        ));
}
