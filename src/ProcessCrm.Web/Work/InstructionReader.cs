using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Web.Work;

/// <summary>Reads the instructions that lie beside a definition. A file may hold several languages, each after a line <c>&lt;!-- en --&gt;</c>.</summary>
public sealed partial class InstructionReader(EngineDatabase database, Translator translator)
{
    /// <summary>The instructions of a task; null where the definition names none.</summary>
    public async Task<IHtmlContent?> ReadAsync(ProcessRef process, UserTask task, CancellationToken cancellationToken)
    {
        if (task.InstructionFile is not { } path)
        {
            return null;
        }

        var deployment = ProcessCatalog.Deployment(process);
        await using var context = database.OpenContext();
        var text = await context
            .DeploymentFiles.Where(file => file.DeploymentId == deployment && file.Path.EndsWith(path))
            .Select(file => file.Content)
            .FirstOrDefaultAsync(cancellationToken);
        return text is null ? null : Markdown.Show(Part(text, translator.Language));
    }

    /// <summary>The tasks of a process that have instructions, with these, in the order of the definition.</summary>
    public async Task<IReadOnlyList<(UserTask Task, IHtmlContent Text)>> ReadAllAsync(
        CompiledProcess process,
        CancellationToken cancellationToken
    )
    {
        var deployment = ProcessCatalog.Deployment(process.Reference);
        await using var context = database.OpenContext();
        var files = context.DeploymentFiles.Where(file => file.DeploymentId == deployment);
        var paths = await files.Select(file => file.Path).ToListAsync(cancellationToken);
        var tasks = process
            .Model.UserTasks()
            .Select(task =>
                (Task: task, Path: paths.Find(path => task.InstructionFile is { } end && path.EndsWith(end, StringComparison.Ordinal)))
            )
            .Where(task => task.Path is not null)
            .ToList();
        var needed = tasks.Select(task => task.Path).ToList();
        var texts = await files
            .Where(file => needed.Contains(file.Path))
            .ToDictionaryAsync(file => file.Path, file => file.Content, cancellationToken);
        return [.. tasks.Select(task => (task.Task, Markdown.Show(Part(texts[task.Path!], translator.Language))))];
    }

    /// <summary>The part of a text in a language: the whole where it has one language, the first where it has not this one.</summary>
    internal static string Part(string text, string language)
    {
        var marks = LanguageMark().Matches(text);
        if (marks.Count == 0)
        {
            return text;
        }

        var mark = marks.FirstOrDefault(found => found.Groups["language"].Value == language) ?? marks[0];
        var start = mark.Index + mark.Length;
        var end = marks.Where(other => other.Index >= start).Select(other => other.Index).DefaultIfEmpty(text.Length).First();
        return text[start..end];
    }

    [GeneratedRegex("^<!-- (?<language>[a-z]{2}) -->\\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageMark();
}
