using System.Text.RegularExpressions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Web.Work;

/// <summary>Draws and tells processes with the names of the people, groups and fields that they speak of, in the reader's language.</summary>
public sealed partial class Flowcharts(
    LayoutCache layouts,
    ProcessCatalog catalog,
    PrincipalNames names,
    Texts texts,
    Translator translator
)
{
    /// <summary>The flowchart, for a page.</summary>
    /// <param name="process">The version.</param>
    /// <param name="overlay">What is drawn upon it.</param>
    /// <param name="link">Where a step leads; null for nowhere.</param>
    /// <param name="chosen">The step that the page tells about; null for none.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<FlowchartView> DrawAsync(
        CompiledProcess process,
        Overlay overlay,
        Func<string, string?>? link,
        string? chosen,
        CancellationToken cancellationToken
    ) => new(await LayoutAsync(process, translator.Language, cancellationToken), overlay, link, chosen);

    /// <summary>The layout of a version in a language.</summary>
    public async Task<Layout> LayoutAsync(CompiledProcess process, string language, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(process.Model, language, cancellationToken) with
        {
            Positions = catalog.PositionsOf(process.Reference),
        };
        var principals = PrincipalsOf(process.Model).Select(principal => names[principal]);
        return layouts.Of(process, options, string.Join('|', principals));
    }

    /// <summary>The layout of a text that is being edited; nodes stand where they were put for the version that is active.</summary>
    public async Task<Layout> DraftAsync(Process process, string language, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(process, language, cancellationToken);
        return DiagramLayout.Of(
            process,
            catalog.Active.TryGetValue(process.Id, out var active)
                ? options with
                {
                    Positions = catalog.PositionsOf(active.Reference),
                }
                : options
        );
    }

    /// <summary>The flowchart in words.</summary>
    public async Task<string> TellAsync(Process process, string language, CancellationToken cancellationToken) =>
        TextOutline.Write(process, await OptionsAsync(process, language, cancellationToken));

    /// <summary>Tells who does the tasks of a process and until when.</summary>
    public async Task<TaskWords> TasksOfAsync(Process process, CancellationToken cancellationToken) =>
        new(process, await OptionsAsync(process, translator.Language, cancellationToken));

    /// <summary>How a process is drawn in a language.</summary>
    public async Task<DiagramOptions> OptionsAsync(Process process, string language, CancellationToken cancellationToken)
    {
        await names.LoadAsync(PrincipalsOf(process), cancellationToken);
        var words = texts.In(language);
        return new DiagramOptions
        {
            Language = language,
            PrincipalName = principal => names[principal] is var name && name != principal ? name : null,
            FieldName = path => FieldTitle(words, path),
        };
    }

    /// <summary>What people call a field of a record (<c>lead.maturity</c>); the path where it is none.</summary>
    public string FieldTitle(string path) => FieldTitle(translator, path) ?? path;

    /// <summary>The same by its last name, which means the same for every kind of record; null where it is none.</summary>
    private static string? FieldTitle(Translator words, string path) =>
        $"fields.{path[(path.LastIndexOf('.') + 1)..]}" is var key && words.All.ContainsKey(key) ? words[key] : null;

    private static IEnumerable<string> PrincipalsOf(IFlowElementsContainer process) =>
        process
            .UserTasks()
            .SelectMany(task => task.Performers)
            .SelectMany(performer => NamedPrincipal().Matches(performer.Text))
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("(user|group):[A-Za-z0-9._@-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPrincipal();
}
