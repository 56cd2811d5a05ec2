using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>How data is read and written.</summary>
internal sealed partial class Step
{
    private readonly ScopeLookup lookup;
    private readonly FeelEnvironment environment;
    private FeelContext? subjectView;

    /// <summary>The value of an expression in a scope; null where it cannot be computed, as FEEL has it.</summary>
    /// <param name="scope">Where names are looked up first.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="locals">Values that come before those of the scope.</param>
    public FeelValue Evaluate(long scope, FeelExpression expression, FeelContext? locals = null)
    {
        var (outerScope, outerLocals) = (lookup.ScopeId, lookup.Locals);
        (lookup.ScopeId, lookup.Locals) = (scope, locals);
        try
        {
            return expression.Evaluate(environment);
        }
        finally
        {
            (lookup.ScopeId, lookup.Locals) = (outerScope, outerLocals);
        }
    }

    /// <summary>The value of a name, looked up from a scope outwards to its instance and the data stores; null where there is none.</summary>
    public FeelValue? Lookup(long scopeId, string name)
    {
        if (subjectView is not null && Draft.Subject is { } subject && string.Equals(subject.Kind, name, StringComparison.Ordinal))
        {
            return subjectView;
        }
        while (true)
        {
            var scope = Draft.Scope(scopeId);
            if (scope.Variables.Lookup(name) is { } value)
            {
                return value;
            }
            if (scope.Kind == ScopeKind.Process)
            {
                return DataStore(scope, name);
            }
            scopeId = scope.Parent;
        }
    }

    /// <summary>Every variable that is visible in a scope, the inner ones first in rank.</summary>
    public FeelContext VisibleVariables(long scopeId)
    {
        var path = new Stack<ScopeState>();
        var scope = Draft.Scope(scopeId);
        path.Push(scope);
        while (scope.Kind != ScopeKind.Process)
        {
            scope = Draft.Scope(scope.Parent);
            path.Push(scope);
        }
        var visible = path.Pop().Variables;
        while (path.TryPop(out var inner))
        {
            foreach (var (name, value) in inner.Variables)
            {
                visible = visible.With(name, value);
            }
        }
        return visible;
    }

    /// <summary>Writes variables: each lands in the nearest scope that has it, else in the instance.</summary>
    public void Write(long scopeId, FeelContext values)
    {
        foreach (var (name, value) in values)
        {
            Write(scopeId, name, value);
        }
    }

    public void Write(long scopeId, string name, FeelValue value)
    {
        var scope = Draft.Scope(scopeId);
        while (scope.Kind != ScopeKind.Process && scope.Variables.Lookup(name) is null)
        {
            scope = Draft.Scope(scope.Parent);
        }
        SetHere(scope.Id, FeelContext.Empty.With(name, value));
    }

    /// <summary>Sets variables of this very scope; of an instance also the data stores of its process.</summary>
    public void SetHere(long scopeId, FeelContext values)
    {
        if (values.Count > 0)
        {
            var instance = InstanceOf(scopeId);
            var variables = instance.Id == scopeId ? WriteDataStores(instance, values) : values;
            if (variables.Count > 0)
            {
                Emit(new VariablesSet(instance.Id, scopeId, variables));
            }
            conditionsDirty |= Process(instance.Instance!.Process).HasConditions;
        }
    }

    /// <summary>Carries assignments out, in order, each seeing what those before it wrote.</summary>
    public void Assign(long scopeId, CompiledAssignment[] assignments, FeelContext? locals)
    {
        foreach (var assignment in assignments)
        {
            WritePath(scopeId, assignment.Path, Evaluate(scopeId, assignment.Value, locals));
        }
    }

    /// <summary>Writes a variable, an entry inside one, or a field of the subject.</summary>
    public void WritePath(long scopeId, string[] path, FeelValue value)
    {
        if (path.Length > 1 && subjectView is not null && string.Equals(Draft.Subject?.Kind, path[0], StringComparison.Ordinal))
        {
            subjectView = (FeelContext)Put(subjectView, path.AsSpan(1), value);
            var field = string.Join('.', path.AsSpan(1).ToArray());
            Emit(new SubjectWritten(InstanceOf(scopeId).Id, scopeId, FeelContext.Empty.With(field, value)));
            conditionsDirty = true;
            return;
        }
        Write(scopeId, path[0], Put(Lookup(scopeId, path[0]), path.AsSpan(1), value));
    }

    /// <summary>The values of assignments, as the variables of their own that a handler or a called process gets.</summary>
    public FeelContext Map(long scopeId, CompiledAssignment[] assignments, FeelContext? locals = null)
    {
        var result = FeelContext.Empty;
        foreach (var assignment in assignments)
        {
            var value = Evaluate(scopeId, assignment.Value, locals);
            result = result.With(assignment.Path[0], Put(result.Lookup(assignment.Path[0]), assignment.Path.AsSpan(1), value));
        }
        return result;
    }

    /// <summary>Takes over what work has given: mapped where the definition maps it, else whole.</summary>
    public void TakeOver(ElementContext at, FeelContext result) => Keep(at.Scope, at.Node.Outputs, result);

    /// <summary>Keeps what came along with an event: as the definition maps it, else whole.</summary>
    public void Keep(long scopeId, CompiledAssignment[] mapping, FeelContext came)
    {
        if (mapping.Length > 0)
        {
            Assign(scopeId, mapping, came);
        }
        else
        {
            Write(scopeId, came);
        }
    }

    /// <summary>A value as the text of a key; null for null.</summary>
    public string? Text(FeelValue value) =>
        value switch
        {
            FeelNull => null,
            FeelString text => text.Value,
            _ => value.ToString(),
        };

    /// <summary>Tells that data outside changed.</summary>
    public void DataChanged() => conditionsDirty = true;

    private void DeclareVariables(long scopeId, CompiledScope inside)
    {
        var values = FeelContext.Empty;
        var present = Draft.Scope(scopeId).Variables;
        foreach (var variable in inside.Variables)
        {
            if (present.Lookup(variable.Name) is null)
            {
                values = values.With(
                    variable.Name,
                    variable.Initial is null ? FeelValue.Null : Evaluate(scopeId, variable.Initial, values)
                );
            }
        }
        SetHere(scopeId, values);
    }

    private static FeelValue Put(FeelValue? into, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.IsEmpty)
        {
            return value;
        }
        var context = into as FeelContext ?? FeelContext.Empty;
        return context.With(path[0], Put(context.Lookup(path[0]), path[1..], value));
    }

    /// <summary>The names that an expression sees.</summary>
    private sealed class ScopeLookup(Step step) : IFeelScope
    {
        public long ScopeId { get; set; }
        public FeelContext? Locals { get; set; }

        FeelValue? IFeelScope.Lookup(string name) => Locals?.Lookup(name) ?? step.Lookup(ScopeId, name);
    }
}
