using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Expressions parse, and the fields of the subject that they read are there.</summary>
internal static class ExpressionRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var place in context.Expressions)
        {
            if (context.IsFull)
            {
                return;
            }
            if (place.Expression.IsLiteral)
            {
                continue;
            }
            if (place.Expression.Language is { } language)
            {
                context.Report(NotFeel(language, place.Expression.Text), place.Element, place.Property);
                continue;
            }
            var parsed = FeelExpression.Parse(place.Expression.Text);
            foreach (var diagnostic in parsed.Diagnostics)
            {
                context.Report(
                    Problem.Error("bad-expression", diagnostic.Message.En, diagnostic.Message.Ru),
                    place.Element,
                    place.Property,
                    diagnostic.Offset
                );
            }
            if (parsed.Expression is { } expression && context.Subject(place.Process) is { } subject)
            {
                foreach (var path in expression.Reads.Where(p => !p.InFilter))
                {
                    CheckPath(context, place, subject, path);
                }
            }
        }
    }

    private static Problem NotFeel(string language, string text) =>
        Problem.Error(
            "foreign-expression",
            $"\"{Problem.Short(text)}\" is {Problem.Short(language)}, which cannot be executed here: write FEEL.",
            $"\"{Problem.Short(text)}\" написано на {Problem.Short(language)} и здесь не исполняется: пишите на FEEL."
        );

    private static void CheckPath(ValidationContext context, PlacedExpression place, SubjectSchema subject, FeelPath path)
    {
        if (path.Names[0] == subject.Name && SubjectPath.FirstUnknown(subject, path.Names, out var known) is { } unknown)
        {
            var suggestion = Suggestion.For(unknown, known);
            context.Report(SubjectPath.Unknown(path.ToString(), unknown, suggestion), place.Element, place.Property, path.Offset);
        }
    }
}

/// <summary>Follows paths through the fields of a subject.</summary>
internal static class SubjectPath
{
    /// <summary>The first name of a path that is no field; null where all are, or cannot be known.</summary>
    public static string? FirstUnknown(SubjectSchema subject, ImmutableArray<string> path, out IEnumerable<string> known)
    {
        ImmutableArray<SubjectField>? fields = subject.Fields;
        known = [];
        foreach (var name in path.Skip(1))
        {
            if (fields is not { } here)
            {
                return null;
            }
            if (here.FirstOrDefault(f => f.Name == name) is not { } field)
            {
                known = here.Select(f => f.Name);
                return name;
            }
            fields = field.Fields;
        }
        return null;
    }

    /// <summary>The field at the end of a path; null where there is none.</summary>
    public static SubjectField? Field(SubjectSchema subject, ImmutableArray<string> path)
    {
        SubjectField? field = null;
        ImmutableArray<SubjectField>? fields = subject.Fields;
        foreach (var name in path.Skip(1))
        {
            field = fields?.FirstOrDefault(f => f.Name == name);
            fields = field?.Fields;
        }
        return field;
    }

    public static Problem Unknown(string path, string name, string? suggestion) =>
        Problem.Error(
            "unknown-field",
            $"{Problem.Short(path)}: there is no field \"{Problem.Short(name)}\"."
                + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"{Problem.Short(path)}: поля \"{Problem.Short(name)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );
}
