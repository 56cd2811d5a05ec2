using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists.Import;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>What the columns of a file are.</summary>
/// <param name="Columns">The field of each column in order; empty for one that is left out. Null to guess by the headings.</param>
/// <param name="TakesDuplicates">Whether rows that are there already become records all the same.</param>
internal sealed record ImportChoice(IReadOnlyList<string>? Columns = null, bool TakesDuplicates = false);

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Field">The field that it is about; null for the whole row.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For the person.</param>
internal sealed record ImportIssue(int Line, string? Field, string Code, string Detail)
{
    public static ImportIssue Of(ImportProblem problem, Translator translator) =>
        new(problem.Line, problem.Field, problem.Code, translator[$"refusals.{problem.Code}", [.. problem.Arguments]]);

    public static ImportIssue Of(int line, Refusal problem, Translator translator) =>
        new(line, problem.Field?.Split('.')[^1], problem.Code, translator.Tell(problem));
}

/// <summary>A row of a file.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Values">What is not empty, by field.</param>
/// <param name="Problems">Why it cannot be taken; empty where it can.</param>
/// <param name="Duplicate">What it would be the same as; null for nothing.</param>
internal sealed record ImportRowItem(
    int Line,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<ImportIssue> Problems,
    ImportDuplicate? Duplicate
);

/// <summary>What came of a file.</summary>
internal sealed record ImportResult(int Made, int Duplicates, IReadOnlyList<ImportIssue> Problems);

/// <summary>An import with what would come of it, or came.</summary>
/// <param name="Import">The import.</param>
/// <param name="Encoding">The character set of the file.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Columns">The columns, with the fields that they are taken for.</param>
/// <param name="Fields">What columns may be.</param>
/// <param name="Rows">What would come of each row; empty once they are records.</param>
/// <param name="Problems">Why rows were left out, once the others are records.</param>
internal sealed record ImportItem(
    ImportSummary Import,
    string Encoding,
    string Separator,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<string> Fields,
    IReadOnlyList<ImportRowItem> Rows,
    IReadOnlyList<ImportIssue> Problems
)
{
    public static ImportItem Of(ImportPreview preview, Translator translator) =>
        new(
            preview.Import,
            preview.Encoding,
            preview.Separator,
            preview.Columns,
            preview.Fields,
            [
                .. preview.Lines.Select(line => new ImportRowItem(
                    line.Line,
                    line.Values,
                    [.. line.Problems.Select(problem => ImportIssue.Of(line.Line, problem, translator))],
                    line.Duplicate
                )),
            ],
            [.. preview.Problems.Select(problem => ImportIssue.Of(problem, translator))]
        );
}
