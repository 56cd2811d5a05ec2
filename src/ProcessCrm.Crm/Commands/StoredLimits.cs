using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ProcessCrm.Crm.Commands;

/// <summary>Refuses values that a column cannot hold, in one place for all that is saved.</summary>
internal static class StoredLimits
{
    private const decimal LargestAmount = 99_999_999_999_999m;

    /// <summary>Looks at all that is about to be saved.</summary>
    /// <exception cref="CommandRefusedException">Some are too long or too large.</exception>
    public static void Check(DbContext context)
    {
        var refusals = context
            .ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .SelectMany(entry => entry.Properties)
            .Where(property => property.EntityEntry.State == EntityState.Added || property.IsModified)
            .Select(Check)
            .OfType<Refusal>()
            .ToList();
        if (refusals.Count > 0)
        {
            throw new CommandRefusedException(refusals);
        }
    }

    private static Refusal? Check(PropertyEntry property) =>
        property.CurrentValue switch
        {
            string text when property.Metadata.GetMaxLength() is { } longest && text.Length > longest => Refusal.Invalid(
                FieldOf(property),
                "too-long",
                longest
            ),
            decimal amount when Math.Abs(amount) > LargestAmount => Refusal.Invalid(FieldOf(property), "too-large", LargestAmount),
            _ => null,
        };

    private static string FieldOf(PropertyEntry property) => JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);
}
