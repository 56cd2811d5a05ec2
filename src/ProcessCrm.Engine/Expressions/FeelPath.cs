using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A free name with the members that an expression reads of it, such as <c>lead.responsible</c>.</summary>
/// <param name="Names">The name and the members, in order; never empty.</param>
/// <param name="Offset">Where the path begins, in UTF-16 units from the start of the text.</param>
/// <param name="Length">How long it is in the text.</param>
/// <param name="InFilter">
/// Whether it stands in a filter, where a member of the filtered items may be meant: <c>status</c> in <c>leads[status = "open"]</c>.
/// </param>
public sealed record FeelPath(ImmutableArray<string> Names, int Offset, int Length, bool InFilter)
{
    public bool Equals(FeelPath? other) =>
        other is not null
        && Offset == other.Offset
        && Length == other.Length
        && InFilter == other.InFilter
        && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => HashCode.Combine(Names[0], Names.Length, Offset);

    public override string ToString() => string.Join('.', Names);
}
