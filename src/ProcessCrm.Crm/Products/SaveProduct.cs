using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Settings;

namespace ProcessCrm.Crm.Products;

/// <summary>Creates a product, or changes one.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Currency">The currency of its price (ISO 4217).</param>
public sealed record SaveProduct(string Name, string Currency)
{
    /// <summary>The product to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Product.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }
    public string? Series { get; init; }
    public decimal? Price { get; init; }

    /// <summary>In what it is counted.</summary>
    public string? Unit { get; init; }

    /// <summary>The rate of VAT, 0 to 100 percent; null where none is paid.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Whether it is still sold.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Saves products; for managers.</summary>
public sealed class SaveProductHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the product.</summary>
    public Task<Result<Saved>> HandleAsync(SaveProduct command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveProduct command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<Product>(
            command.Id,
            command.Version,
            () =>
                new Product
                {
                    Id = ids.Next(),
                    Name = command.Name,
                    Currency = command.Currency,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var product))
        {
            return edit.Refusals.ToList();
        }
        product.Name = command.Name.Trim();
        product.Series = Given.Text(command.Series);
        product.Price = command.Price;
        product.Currency = command.Currency;
        product.Unit = Given.Text(command.Unit);
        product.Vat = command.Vat;
        product.IsActive = command.IsActive;
        return new Saved(product.Id, product.Version);
    }

    private static IEnumerable<Refusal> Check(SaveProduct command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return Refusal.Required("name");
        }
        if (!Currencies.IsKnown(command.Currency))
        {
            yield return Refusal.Invalid("currency", "unknown-currency", command.Currency);
        }
        if (command.Price < 0)
        {
            yield return Refusal.Invalid("price", "negative");
        }
        if (command.Vat is < 0 or > 100)
        {
            yield return Refusal.Invalid("vat", "out-of-range", 0, 100);
        }
    }
}
