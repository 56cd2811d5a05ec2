using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Api;

/// <summary>Something with the name that people know it by.</summary>
internal sealed record Named(string Id, string Name)
{
    /// <summary>A user or group; null for none.</summary>
    public static Named? Of(string? principal, PrincipalNames names) => principal is null ? null : new Named(principal, names[principal]);
}

/// <summary>A record with the name that people know it by.</summary>
internal sealed record RecordName(long Id, string? Name)
{
    /// <summary>Null for none.</summary>
    public static RecordName? Of(long? id, string? name) => id is { } some ? new RecordName(some, name) : null;
}

/// <summary>The lead or deal that something is about.</summary>
internal sealed record SubjectName(string Kind, long Id, string? Title, int? Number)
{
    /// <summary>Null for none.</summary>
    public static SubjectName? Of(string? kind, long? id, IReadOnlyDictionary<(string Kind, long Id), SubjectTitle> titles) =>
        kind is null || id is not { } some ? null
        : titles.TryGetValue((kind, some), out var title) ? new SubjectName(kind, some, title.Title, (int?)title.Number)
        : new SubjectName(kind, some, null, null);
}
