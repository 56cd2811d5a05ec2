using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Json;

/// <summary>How a workflow file is read.</summary>
public sealed record ReadOptions
{
    public static ReadOptions Default { get; } = new();

    /// <summary>The name that diagnostics give.</summary>
    public string? File { get; init; }

    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>What the host knows: subjects, service tasks, form field types, files.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;
}
