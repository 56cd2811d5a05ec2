using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Products;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Crm.Subjects;

/// <summary>
/// Values as they are kept, and as definitions see them: a user is <c>user:anna</c>, a loss reason its key, another record its id as text.
/// </summary>
internal sealed class FieldValues(CrmUnit unit)
{
    /// <summary>What is kept, as definitions see it.</summary>
    public async Task<FeelValue> ToFeelAsync(string type, object? kept, CancellationToken cancellationToken) =>
        (type, kept) switch
        {
            (_, null) => FeelValue.Null,
            (ReferenceTypes.User, long id) => Text(await unit.People.PrincipalAsync(id, cancellationToken)),
            (ReferenceTypes.LossReason, long id) => Text(await unit.Reasons.KeyAsync(id, cancellationToken)),
            ("integer", long number) => FeelNumber.Of(number),
            (_, long id) => Text(id.ToString(CultureInfo.InvariantCulture)),
            (_, string text) => FeelString.Of(text),
            (_, decimal number) => FeelNumber.Of(number),
            (_, bool truth) => FeelBoolean.Of(truth),
            (_, DateOnly date) => FeelDate.Of(date),
            (_, DateTimeOffset instant) => FeelDateTime.Of(instant.ToUniversalTime()),
            _ => throw new InvalidOperationException($"A {kept.GetType().Name} cannot be told to a definition."),
        };

    /// <summary>What a definition gives, as it is kept.</summary>
    /// <exception cref="CommandRefusedException">It is of another type, or names what is not there.</exception>
    public async Task<object?> ToKeptAsync(string name, string type, FeelValue value, CancellationToken cancellationToken)
    {
        if (value.IsNull || value is FeelString { Value.Length: 0 })
        {
            return null;
        }
        object? kept = (type, value) switch
        {
            (ReferenceTypes.User, FeelString text) => await unit.People.IdAsync(text.Value, cancellationToken),
            (ReferenceTypes.LossReason, FeelString text) => await unit.Reasons.IdAsync(text.Value, cancellationToken),
            (ReferenceTypes.Account, FeelString text) => await ExistingAsync<Account>(text.Value, cancellationToken),
            (ReferenceTypes.Contact, FeelString text) => await ExistingAsync<Contact>(text.Value, cancellationToken),
            (ReferenceTypes.Product, FeelString text) => await ExistingAsync<Product>(text.Value, cancellationToken),
            (ReferenceTypes.ContactOutcome, FeelString text) => await EntryAsync(KeptLists.ContactOutcome, text.Value, cancellationToken),
            ("integer", FeelNumber number) when number.TryGetDecimal(out var whole) && whole == decimal.Truncate(whole) => whole,
            ("money", FeelNumber number) when number.TryGetDecimal(out var amount) => amount,
            ("date", FeelDate date) => date.ToDateOnly(),
            ("date", FeelDateTime dateTime) => dateTime.Date.ToDateOnly(),
            ("dateTime", FeelDateTime dateTime) => dateTime.ToDateTimeOffset(TimeZoneInfo.Utc)?.ToUniversalTime(),
            ("dateTime", FeelDate date) => date.ToDateOnly() is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
            ("text" or "multiline", FeelString text) => text.Value,
            _ => null,
        };
        return kept ?? throw new CommandRefusedException(Refusal.Invalid(name, "field-value", value.ToString() ?? ""));
    }

    private static FeelValue Text(string? text) => text is null ? FeelValue.Null : FeelString.Of(text);

    private async Task<object?> EntryAsync(string list, string key, CancellationToken cancellationToken) =>
        await unit.Context.Set<ListEntry>().AnyAsync(entry => entry.List == list && entry.Key == key, cancellationToken) ? key : null;

    private async Task<object?> ExistingAsync<TRecord>(string text, CancellationToken cancellationToken)
        where TRecord : class =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await unit.Context.FindAsync<TRecord>([id], cancellationToken) is not null
            ? id
            : null;
}
