using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The names that an expression may use where it stands.</summary>
/// <param name="Known">The names of what the decision requires, and the types.</param>
/// <param name="Locals">The entries, parameters and variables around it, outermost first.</param>
/// <param name="InFilter">Whether it is the condition of a filter, where members of the item are names.</param>
internal sealed record BoxedScope(FeelNames Known, ImmutableArray<string> Locals, bool InFilter = false)
{
    public BoxedScope With(params IEnumerable<string> locals) => this with { Locals = [.. Locals, .. locals] };
}
