using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProcessCrm.Crm.Parties;

/// <summary>Keeps the bank accounts of a party in one column, as JSON.</summary>
internal sealed class BankAccountsConverter()
    : ValueConverter<IReadOnlyList<BankAccount>, string>(accounts => Write(accounts), text => Read(text))
{
    private static readonly ValueComparer<IReadOnlyList<BankAccount>> Comparer = new(
        (a, b) => a == null ? b == null : b != null && a.SequenceEqual(b),
        accounts => accounts.Count,
        accounts => accounts
    );

    /// <summary>Keeps a property so.</summary>
    public static void Keep(PropertyBuilder<IReadOnlyList<BankAccount>> property) =>
        property.HasConversion(new BankAccountsConverter(), Comparer);

    private static string Write(IReadOnlyList<BankAccount> accounts) =>
        accounts.Count == 0 ? "" : JsonSerializer.Serialize(accounts, JsonSerializerOptions.Web);

    private static IReadOnlyList<BankAccount> Read(string text) =>
        text.Length == 0 ? [] : JsonSerializer.Deserialize<List<BankAccount>>(text, JsonSerializerOptions.Web)!;
}
