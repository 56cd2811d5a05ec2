using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>What the host knows and a definition may name. What is null is not checked.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>The subjects with their fields.</summary>
    public ImmutableArray<SubjectSchema>? Subjects { get; init; }

    /// <summary>The names of the service tasks' handlers.</summary>
    public IReadOnlySet<string>? ServiceTasks { get; init; }

    /// <summary>The kinds of record that a form field may refer to, beside the engine's own types.</summary>
    public IReadOnlySet<string>? ReferenceTypes { get; init; }

    /// <summary>The decisions that business rule tasks may name, each with the names of what it reads.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Decisions { get; init; }

    /// <summary>Whether a file that the definition names, by its path beside the definition, exists.</summary>
    public Func<string, bool>? FileExists { get; init; }
}
