using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Work;

/// <summary>Tells what definitions call things, in the reader's language.</summary>
public sealed class DefinitionTexts(ProcessCatalog catalog, Translator translator)
{
    /// <summary>A version of a process.</summary>
    public Task<CompiledProcess> LoadAsync(string process, long deployment, CancellationToken cancellationToken) =>
        catalog.LoadAsync(ProcessCatalog.Reference(process, deployment), cancellationToken);

    /// <summary>The name of a process.</summary>
    public string Process(CompiledProcess process) => process.Model.Name?.For(translator.Language) ?? process.Model.Id;

    /// <summary>The name of a step.</summary>
    public string Node(CompiledProcess process, string node) => process.Node(node)?.Name?.For(translator.Language) ?? node;

    /// <summary>What a task is called: by its own title, else as its step.</summary>
    public string Task(CompiledProcess process, string node, string? title) => title ?? Node(process, node);

    /// <summary>The name of a stage; null for none.</summary>
    public string? Stage(CompiledProcess process, string? stage) =>
        stage is null ? null : process.Model.Stages.FirstOrDefault(s => s.Id == stage)?.Name?.For(translator.Language) ?? stage;

    /// <summary>What a definition calls the value of a field that its forms are bound to (<c>lead.salesDivision</c>); the value itself where it does not.</summary>
    public string? Option(CompiledProcess process, string path, string? value) =>
        OptionsIn(process, path).FirstOrDefault(option => option.Id == value)?.Name?.For(translator.Language) ?? value;

    /// <summary>The options that the active processes about a kind of record offer for a field of it, nothing chosen first.</summary>
    public IReadOnlyList<SelectListItem> OptionsOf(string kind, string field) =>
        [
            ReferenceOptions.Nothing,
            .. catalog
                .Active.Values.Select(active => catalog.Find(active.Reference))
                .OfType<CompiledProcess>()
                .Where(process => process.Model.Subject == kind)
                .OrderBy(process => process.Model.Id, StringComparer.Ordinal)
                .SelectMany(process => OptionsIn(process, $"{kind}.{field}"))
                .DistinctBy(option => option.Id)
                .Select(option => new SelectListItem(option.Name?.For(translator.Language) ?? option.Id, option.Id)),
        ];

    /// <summary>The active processes with their names, in order of these.</summary>
    /// <param name="subject">The kind of record that they are about; null for all.</param>
    public IReadOnlyList<(string Id, string Name)> Active(string? subject = null) =>
        [
            .. catalog
                .Active.Values.Select(active => catalog.Find(active.Reference))
                .OfType<CompiledProcess>()
                .Where(process => subject is null || process.Model.Subject == subject)
                .Select(process => (process.Model.Id, Process(process)))
                .OrderBy(process => process.Item2, StringComparer.CurrentCulture),
        ];

    /// <summary>The name of a stage of a version that was loaded; its id where it was not; null for none.</summary>
    public string? KnownStage(string process, long deployment, string? stage) =>
        catalog.Find(process, deployment) is { } compiled ? Stage(compiled, stage) : stage;

    /// <summary>How probable it is that a record is won, in percent: by its stage in a version that was loaded, and by what somebody estimates (X7).</summary>
    public int? ProbabilityOf(SubjectProcess? process, int? estimate) =>
        process is null
        || catalog.Find(process.Process, process.DeploymentId)?.Model.Stages.FirstOrDefault(stage => stage.Id == process.Stage)
            is not { } stage
            ? estimate
            : stage.ProbabilityOf(estimate);

    /// <summary>
    /// The result that the task with which a process begins offers first, where it asks for nothing: it can be chosen along with saving (C11).
    /// Null where the process begins with something else.
    /// </summary>
    public (string Id, string Name)? FirstResultOf(string process)
    {
        if (!catalog.Active.TryGetValue(process, out var active) || catalog.Find(active.Reference)?.Model is not { } model)
        {
            return null;
        }

        var start = model.Nodes.OfType<StartEvent>().FirstOrDefault(begin => begin.Definitions.IsEmpty)?.Id;
        var first = model.Flows.FirstOrDefault(flow => flow.Source == start)?.Target;
        return
            model.Nodes.FirstOrDefault(node => node.Id == first)
                is UserTask { Outcomes: [{ Form.IsEmpty: true, If: null } result, ..] } task
            && !task.Form.Any(field => field.IsRequired)
            ? (result.Id, result.Name?.For(translator.Language) ?? result.Id)
            : null;
    }

    /// <summary>The stages of all active processes about a kind of record, in their order.</summary>
    public IReadOnlyList<(string Id, string Name)> StagesOf(string kind) =>
        [
            .. catalog
                .Active.Values.Select(active => catalog.Find(active.Reference))
                .OfType<CompiledProcess>()
                .Where(process => process.Model.Subject == kind)
                .OrderBy(process => process.Model.Id, StringComparer.Ordinal)
                .SelectMany(process => process.Model.Stages)
                .DistinctBy(stage => stage.Id)
                .Select(stage => (stage.Id, stage.Name?.For(translator.Language) ?? stage.Id)),
        ];

    /// <summary>The stages in which a record may begin: those of the active processes about its kind that are not final and can be entered.</summary>
    public IReadOnlyList<(string Id, string Name)> OpenStagesOf(string kind)
    {
        var open = catalog
            .Active.Values.Select(active => catalog.Find(active.Reference))
            .OfType<CompiledProcess>()
            .Where(process => process.Model.Subject == kind)
            .SelectMany(process => process.Model.Stages)
            .Where(stage => stage is { Final: null, Entry: not null, Form.IsEmpty: true })
            .Select(stage => stage.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. StagesOf(kind).Where(stage => open.Contains(stage.Id))];
    }

    private static IEnumerable<FormOption> OptionsIn(CompiledProcess process, string path)
    {
        return process
            .Model.Stages.SelectMany(stage => stage.Form)
            .Concat(process.Model.UserTasks().SelectMany(task => task.Form.Concat(task.Outcomes.SelectMany(outcome => outcome.Form))))
            .Where(field => field.Bind == path)
            .SelectMany(field => field.Options);
    }
}
