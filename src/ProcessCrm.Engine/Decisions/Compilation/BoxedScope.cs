using System.Collections.Immutable;
using System.Globalization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The names that an expression may use where it stands.</summary>
/// <param name="Known">The names of what the decision requires, and the types.</param>
/// <param name="Locals">The entries, parameters and variables around it, outermost first.</param>
/// <param name="InFilter">Whether it is the condition of a filter, where members of the item are names.</param>
/// <param name="Path">The property of the element that the expression is, as the JSON form calls it.</param>
internal sealed record BoxedScope(FeelNames Known, ImmutableArray<string> Locals, bool InFilter = false, string Path = "")
{
    public BoxedScope With(params IEnumerable<string> locals) => this with { Locals = [.. Locals, .. locals] };

    /// <summary>The scope of a part of the expression.</summary>
    public BoxedScope At(string property) => this with { Path = Path.Length == 0 ? property : $"{Path}/{property}" };

    /// <summary>The scope of one of several parts, counted from 0.</summary>
    public BoxedScope At(string property, int index) => At(string.Create(CultureInfo.InvariantCulture, $"{property}/{index}"));
}
