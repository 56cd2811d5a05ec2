using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Text;

/// <summary>What the forms of a process call the fields that its expressions read (<c>lead.responsible</c>, <c>postponedTo</c>).</summary>
internal static class FieldNames
{
    /// <summary>Options that name fields as the process does, else as the host does.</summary>
    public static DiagramOptions AddedTo(DiagramOptions options, Process process)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in FormsOf(process))
        {
            if (field.Name?.For(options.Language) is { } name)
            {
                names.TryAdd(field.Bind ?? field.Id, name);
            }
        }
        return options with { FieldName = path => names.GetValueOrDefault(path) ?? options.FieldName?.Invoke(path) };
    }

    private static IEnumerable<FormField> FormsOf(Process process) =>
        process
            .UserTasks()
            .SelectMany(task => task.Form.Concat(task.Outcomes.SelectMany(outcome => outcome.Form)))
            .Concat(process.Stages.SelectMany(stage => stage.Form));
}
