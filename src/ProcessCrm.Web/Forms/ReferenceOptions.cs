using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Forms;

/// <summary>What a choice offers: the options that a definition lists, or records of a kind. Each kind is read once for a page.</summary>
public sealed class ReferenceOptions(
    CrmDbContext context,
    ReferenceChoicesQuery choices,
    FindAccountsQuery accounts,
    FindContactsQuery contacts,
    IHttpContextAccessor http,
    Translator translator
)
{
    /// <summary>More than this many cannot be listed in one control.</summary>
    private const int Most = 1000;

    private readonly Dictionary<string, IReadOnlyList<Choice>> _known = new(StringComparer.Ordinal);

    /// <summary>Nothing chosen.</summary>
    public static SelectListItem Nothing { get; } = new("—", "");

    /// <summary>The options of a field, nothing chosen first.</summary>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(FormField field, CancellationToken cancellationToken) =>
        field.Type == "choice"
            ?
            [
                Nothing,
                .. field.Options.Select(option => new SelectListItem(option.Name?.For(translator.Language) ?? option.Id, option.Id)),
            ]
            : [Nothing, .. await OfAsync(field.Type, cancellationToken)];

    /// <summary>The records of a kind (<see cref="ReferenceTypes"/>): what forms send, and what people read, with what helps to choose.</summary>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(string kind, CancellationToken cancellationToken) =>
        [
            .. (await KnownAsync(kind, cancellationToken)).Select(choice => new SelectListItem(
                choice.Hint is null ? choice.Name : $"{choice.Name} · {choice.Hint}",
                choice.Value
            )),
        ];

    /// <summary>
    /// The accounts or contacts to choose from, nothing first, and what is chosen already: it may be beyond those that a control can list, or not
    /// be open to the reader.
    /// </summary>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(string kind, IEnumerable<long?> chosen, CancellationToken cancellationToken)
    {
        var listed = await OfAsync(kind, cancellationToken);
        var missing = chosen
            .OfType<long>()
            .Distinct()
            .Where(id => !listed.Any(item => item.Value == id.ToString(CultureInfo.InvariantCulture)))
            .ToList();
        var actor = http.HttpContext!.RequiredUser().Actor;
        var items = new List<SelectListItem> { Nothing };
        foreach (var id in missing)
        {
            var name =
                kind == ReferenceTypes.Account
                    ? (await accounts.GetAsync(id, actor, cancellationToken)).IsDone(out var account)
                        ? account.Name
                        : null
                    : (await contacts.GetAsync(id, actor, cancellationToken)).IsDone(out var contact)
                        ? contact.FullName
                        : null;
            items.Add(new SelectListItem(name ?? translator["clients.not-open"], id.ToString(CultureInfo.InvariantCulture)));
        }

        return [.. items, .. listed];
    }

    private async Task<IReadOnlyList<Choice>> KnownAsync(string kind, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(kind, out var known))
        {
            choices.Most = Most;
            var actor = http.HttpContext!.RequiredUser().Actor;
            var found = await choices.HandleAsync(kind, null, translator.Language, actor, cancellationToken);
            _known[kind] = known = found.IsDone(out var all) ? all : [];
        }

        return known;
    }

    /// <summary>What people call a record of a kind; what stands for it where it is not known; null for none.</summary>
    public async Task<string?> NameAsync(string kind, string? value, CancellationToken cancellationToken) =>
        value is null ? null : (await KnownAsync(kind, cancellationToken)).FirstOrDefault(choice => choice.Value == value)?.Name ?? value;

    /// <summary>Those who work here, by id.</summary>
    public async Task<IReadOnlyList<SelectListItem>> UsersAsync(CancellationToken cancellationToken)
    {
        var users = await context
            .Users.AsNoTracking()
            .Where(user => user.IsActive)
            .OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName })
            .ToListAsync(cancellationToken);
        return users.ConvertAll(user => new SelectListItem(user.DisplayName, user.Id.ToString(CultureInfo.InvariantCulture)));
    }
}
