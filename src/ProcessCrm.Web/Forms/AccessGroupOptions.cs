using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Forms;

/// <summary>The access groups of partners that a person may choose from (E12).</summary>
public sealed class AccessGroupOptions(FindAccessGroupsQuery find, Translator translator)
{
    /// <summary>Everybody first, then the groups; the present one among them even where it is not open to the person.</summary>
    /// <param name="present">The group of the account; null for none.</param>
    /// <param name="actor">The person.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<SelectListItem>> OfAsync(long? present, Actor actor, CancellationToken cancellationToken)
    {
        var open = (await find.ListAsync(actor, cancellationToken)).IsDone(out var groups) ? groups : [];
        return
        [
            new SelectListItem(translator["clients.everybody"], ""),
            .. present is { } closed && !open.Any(group => group.Id == closed)
                ? [new SelectListItem(translator["clients.present-group"], Value(closed))]
                : Array.Empty<SelectListItem>(),
            .. open.Select(group => new SelectListItem(group.NameIn(translator.Language), Value(group.Id))),
        ];
    }

    private static string Value(long id) => id.ToString(CultureInfo.InvariantCulture);
}
