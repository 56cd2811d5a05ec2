using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProcessCrm.Crm.Storage;

/// <summary>Keeps several short texts in one column, one a line.</summary>
internal sealed class LinesConverter()
    : ValueConverter<IReadOnlyList<string>, string>(
        lines => string.Join('\n', lines),
        text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
    )
{
    private static readonly ValueComparer<IReadOnlyList<string>> Comparer = new(
        (a, b) => a == null ? b == null : b != null && a.SequenceEqual(b, StringComparer.Ordinal),
        lines => string.Join('\n', lines).GetHashCode(StringComparison.Ordinal),
        lines => lines
    );

    /// <summary>Keeps a property so.</summary>
    public static void Keep(PropertyBuilder<IReadOnlyList<string>> property) => property.HasConversion(new LinesConverter(), Comparer);
}
