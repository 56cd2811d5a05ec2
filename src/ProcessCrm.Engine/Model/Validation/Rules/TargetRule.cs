using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>What is written can be written, and what is written can be read by expressions.</summary>
internal static class TargetRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var place in context.Expressions.Where(p => p.Target is not null))
        {
            CheckTarget(context, place.Process, place.Target!, place.Element, place.Property);
        }
        foreach (var scope in context.Scopes)
        {
            foreach (var variable in scope.Container.Variables)
            {
                CheckName(context, variable.Name, scope.Container.Id, $"variables/{variable.Name}");
            }
        }
        foreach (var (process, element, property, field) in ModelForms.Of(context.Definitions))
        {
            CheckName(context, field.Id, element, property);
            if (field.Bind is { } bind)
            {
                CheckTarget(context, process, bind, element, $"{property}/bind");
            }
        }
    }

    private static void CheckTarget(ValidationContext context, Process process, string target, string element, string property)
    {
        ImmutableArray<string> path = [.. target.Split('.')];
        if (path.FirstOrDefault(n => !NameTable.IsPlain(n)) is { } bad)
        {
            CheckName(context, bad, element, property);
            return;
        }
        if (context.Subject(process) is not { } subject || path[0] != subject.Name)
        {
            return;
        }
        if (SubjectPath.FirstUnknown(subject, path, out var known) is { } unknown)
        {
            context.Report(SubjectPath.Unknown(target, unknown, Suggestion.For(unknown, known)), element, property);
        }
        else if (SubjectPath.Field(subject, path) is { IsReadOnly: true } || path.Length == 1)
        {
            context.Report(ReadOnly(target), element, property);
        }
    }

    private static void CheckName(ValidationContext context, string name, string element, string property)
    {
        if (!NameTable.IsPlain(name))
        {
            context.Report(HardName(name), element, property);
        }
    }

    private static Problem ReadOnly(string target) =>
        Problem.Error("read-only", $"{Problem.Short(target)} cannot be written.", $"{Problem.Short(target)} нельзя записать.");

    private static Problem HardName(string name) =>
        Problem.Warning(
            "hard-name",
            $"Expressions cannot read \"{Problem.Short(name)}\": a name is one word of letters, digits and \"_\".",
            $"Выражения не прочтут \"{Problem.Short(name)}\": имя состоит из букв, цифр и \"_\"."
        );
}
