using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Web.Api;

/// <summary>A process with the version that new instances take.</summary>
internal sealed record DefinitionItem(
    string Id,
    string Name,
    string? Documentation,
    string? Subject,
    int Version,
    IReadOnlyList<StageItem> Stages
);

/// <summary>A stage.</summary>
/// <param name="Final"><c>won</c>, <c>lost</c>, or null for an open stage.</param>
internal sealed record StageItem(string Id, string Name, string? Hint, string? Final)
{
    /// <summary>The stages of a process in a language.</summary>
    public static IReadOnlyList<StageItem> Of(Process process, string language) =>
        [
            .. process.Stages.Select(stage => new StageItem(
                stage.Id,
                stage.Name?.For(language) ?? stage.Id,
                stage.Hint?.For(language),
                stage.Final
            )),
        ];
}

/// <summary>A version of a process.</summary>
internal sealed record VersionItem(int Version, bool IsActive, long Deployment, DateTimeOffset DeployedAt, Named? DeployedBy);

/// <summary>Something to say about a definition.</summary>
internal sealed record DiagnosticItem(
    string Code,
    Severity Severity,
    string Message,
    string? File,
    int Line,
    int Column,
    string? Pointer,
    string? Element,
    string? Fix
)
{
    /// <summary>The diagnostics in a language.</summary>
    public static IReadOnlyList<DiagnosticItem> Of(IEnumerable<Diagnostic> diagnostics, string language) =>
        [
            .. diagnostics.Select(found => new DiagnosticItem(
                found.Code,
                found.Severity,
                found.Message.For(language),
                found.Location.File,
                found.Location.Line,
                found.Location.Column,
                found.Location.Pointer,
                found.Location.Element,
                found.Fix
            )),
        ];
}

/// <summary>What the reader and the validator say.</summary>
internal sealed record Validation(bool IsValid, IReadOnlyList<DiagnosticItem> Diagnostics);

/// <summary>What was deployed.</summary>
/// <param name="IsNew">False where the same files were deployed before.</param>
internal sealed record Deployed(
    long Deployment,
    bool IsNew,
    IReadOnlyList<DeployedVersion> Processes,
    IReadOnlyList<DeployedDecision> Decisions,
    IReadOnlyList<DiagnosticItem> Diagnostics
)
{
    public static Deployed Of(DeploymentResult result, string language) =>
        new(
            result.Deployment,
            result.IsNew,
            [.. result.Processes.Select(version => new DeployedVersion(version.Process, version.Version))],
            [.. result.Decisions.Select(version => new DeployedDecision(version.Decision, version.Version))],
            DiagnosticItem.Of(result.Diagnostics, language)
        );
}

/// <summary>A version that a deployment holds.</summary>
internal sealed record DeployedVersion(string Process, int Version);

/// <summary>A version of a decision that a deployment holds.</summary>
internal sealed record DeployedDecision(string Decision, int Version);
