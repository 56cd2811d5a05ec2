using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Forms;

/// <summary>What a choice among records offers: users, loss reasons, and the options that a definition lists.</summary>
public sealed class ReferenceOptions(CrmDbContext context, Translator translator)
{
    /// <summary>More than this many cannot be listed.</summary>
    private const int Most = 1000;

    private readonly Dictionary<string, IReadOnlyList<SelectListItem>> _known = new(StringComparer.Ordinal);

    /// <summary>The options of a field, nothing chosen first.</summary>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(FormField field, CancellationToken cancellationToken) =>
        field.Type == "choice"
            ? [Nothing, .. field.Options.Select(option => new SelectListItem(option.Name?.For(translator.Language) ?? option.Id, option.Id))]
            : [Nothing, .. await OfAsync(field.Type, cancellationToken)];

    /// <summary>The records of a kind: what stands for them in values, and what people call them.</summary>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(string kind, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(kind, out var options))
        {
            _known[kind] = options = await ReadAsync(kind, cancellationToken);
        }

        return options;
    }

    private static SelectListItem Nothing { get; } = new("", "");

    private async Task<IReadOnlyList<SelectListItem>> ReadAsync(string kind, CancellationToken cancellationToken) =>
        kind switch
        {
            ReferenceTypes.User => (
                await context
                    .Users.AsNoTracking()
                    .Where(user => user.IsActive)
                    .OrderBy(user => user.DisplayName)
                    .Select(user => new { user.UserName, user.DisplayName })
                    .ToListAsync(cancellationToken)
            ).ConvertAll(user => new SelectListItem(user.DisplayName, Principals.OfUser(user.UserName!))),
            ReferenceTypes.LossReason => (
                await context
                    .Set<LossReason>()
                    .AsNoTracking()
                    .Where(reason => reason.IsActive)
                    .OrderBy(reason => reason.Position)
                    .ToListAsync(cancellationToken)
            ).ConvertAll(reason => new SelectListItem(reason.Name(translator.Language), reason.Key)),
            ReferenceTypes.Account => await RecordsAsync(
                context.Set<Account>().OrderBy(account => account.Name).Select(account => new Named(account.Id, account.Name)),
                cancellationToken
            ),
            ReferenceTypes.Contact => await RecordsAsync(
                context.Set<Contact>().OrderBy(contact => contact.FullName).Select(contact => new Named(contact.Id, contact.FullName)),
                cancellationToken
            ),
            ReferenceTypes.Product => await RecordsAsync(
                context
                    .Set<Product>()
                    .Where(product => product.IsActive)
                    .OrderBy(product => product.Name)
                    .Select(product => new Named(product.Id, product.Name)),
                cancellationToken
            ),
            _ => [],
        };

    private static async Task<IReadOnlyList<SelectListItem>> RecordsAsync(IQueryable<Named> records, CancellationToken cancellationToken) =>
        (await records.Take(Most).ToListAsync(cancellationToken)).ConvertAll(record => new SelectListItem(
            record.Name,
            record.Id.ToString(CultureInfo.InvariantCulture)
        ));

    private sealed record Named(long Id, string Name);
}
