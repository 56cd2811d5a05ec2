using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>A definition under judgement, and what was found so far.</summary>
internal sealed class ValidationContext
{
    private const int Max = 200;
    private readonly List<Diagnostic> found = [];
    private readonly Dictionary<IFlowElementsContainer, ScopeGraph> byContainer = new(ReferenceEqualityComparer.Instance);

    /// <summary>The elements of processes that are only drawn.</summary>
    private readonly HashSet<string> drawn = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a drawing, too.</summary>
    private static readonly string[] Broken = ["dangling-target", "other-scope", "undeclared", "unknown-member"];

    public ValidationContext(Definitions definitions, ValidationOptions options)
    {
        Definitions = definitions;
        Options = options;
        foreach (var process in definitions.Processes)
        {
            AddScope(new ScopeGraph(process, process, null, null));
        }
        Expressions = [.. ModelExpressions.Of(definitions)];
    }

    public Definitions Definitions { get; }
    public ValidationOptions Options { get; }

    /// <summary>The processes and, after each, its subprocesses, at any depth.</summary>
    public List<ScopeGraph> Scopes { get; } = [];

    /// <summary>The graph of a process or subprocess.</summary>
    public ScopeGraph Inside(IFlowElementsContainer container) => byContainer[container];

    /// <summary>The scopes of a process, at any depth.</summary>
    public IEnumerable<ScopeGraph> ScopesOf(IFlowElementsContainer container) =>
        container.Nodes.OfType<SubProcess>().SelectMany(ScopesOf).Prepend(Inside(container));

    public ImmutableArray<PlacedExpression> Expressions { get; }

    /// <summary>Whether nothing more is kept.</summary>
    public bool IsFull => found.Count >= Max;

    public ImmutableArray<Diagnostic> Found => [.. found];

    public void Report(Problem problem, string? element, string? property = null, int offset = 0, string? fix = null)
    {
        if (!IsFull)
        {
            // What is never executed need not be executable (BPMN 2.0.2, 10.2: isExecutable).
            var isDrawn = element is not null && drawn.Contains(element) && !Broken.Contains(problem.Code, StringComparer.Ordinal);
            var severity = isDrawn && problem.Severity == Severity.Error ? Severity.Warning : problem.Severity;
            found.Add(new Diagnostic(problem.Code, severity, problem.Text, Location.Of(element, property, offset), fix));
        }
    }

    /// <summary>The subject's fields, where the host told them.</summary>
    public SubjectSchema? Subject(Process process) =>
        process.Subject is { } name && Options.Subjects is { } all ? all.FirstOrDefault(s => s.Name == name) : null;

    private void AddScope(ScopeGraph scope)
    {
        Scopes.Add(scope);
        byContainer.Add(scope.Container, scope);
        if (!scope.Process.IsExecutable)
        {
            drawn.Add(scope.Container.Id);
            drawn.UnionWith(scope.Nodes.Select(n => n.Id));
            drawn.UnionWith(scope.Container.Flows.Select(f => f.Id));
        }
        foreach (var node in scope.Nodes)
        {
            if (node is SubProcess sub)
            {
                AddScope(new ScopeGraph(scope.Process, sub, sub, scope));
            }
        }
    }
}
