using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Finds every form field of a definition, with the property at which it stands.</summary>
internal static class ModelForms
{
    public static IEnumerable<(Process Process, string Element, string Property, FormField Field)> Of(Definitions definitions) =>
        definitions.Processes.SelectMany(p =>
            p.Stages.SelectMany(s => Fields($"stages/{s.Id}/form", s.Form))
                .Select(f => (p, p.Id, f.Property, f.Field))
                .Concat(p.UserTasks().SelectMany(t => OfTask(t).Select(f => (p, t.Id, f.Property, f.Field))))
        );

    private static IEnumerable<(string Property, FormField Field)> OfTask(UserTask task) =>
        Fields("form", task.Form).Concat(task.Outcomes.SelectMany(o => Fields($"outcomes/{o.Id}/form", o.Form)));

    private static IEnumerable<(string Property, FormField Field)> Fields(string property, ImmutableArray<FormField> form) =>
        form.Select(f => ($"{property}/{f.Id}", f));
}
