using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>A scope as it is stored, format version 1: what is empty is left out.</summary>
internal sealed record StoredScope(
    int V,
    long Id,
    ScopeKind Kind,
    long Parent = 0,
    long Owner = 0,
    string? Node = null,
    int LoopCounter = 0,
    FeelValue? Output = null,
    InstanceHeader? Instance = null,
    FeelContext? Variables = null,
    ElementInstance[]? Elements = null,
    string[]? Parked = null,
    Subscription[]? Subscriptions = null,
    CompensationRecord[]? Compensations = null
)
{
    public static StoredScope From(ScopeState scope) =>
        new(
            StateFormat.Version,
            scope.Id,
            scope.Kind,
            scope.Parent,
            scope.Owner,
            scope.Node,
            scope.LoopCounter,
            scope.Output,
            scope.Instance,
            scope.Variables.Count == 0 ? null : scope.Variables,
            Full(scope.Elements),
            Full(scope.Parked),
            Full(scope.Subscriptions),
            Full(scope.Compensations)
        );

    public ScopeState ToScope() =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Parent = Parent,
            Owner = Owner,
            Node = Node,
            LoopCounter = LoopCounter,
            Output = Output,
            Instance = Instance,
            Variables = Variables ?? FeelContext.Empty,
            Elements = [.. Elements ?? []],
            Parked = [.. Parked ?? []],
            Subscriptions = [.. Subscriptions ?? []],
            Compensations = [.. Compensations ?? []],
        };

    private static T[]? Full<T>(ImmutableArray<T> items) => items.IsEmpty ? null : [.. items];
}
