using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Tells principals (<c>user:anna</c>, <c>group:sales</c>) by the names that people know.</summary>
public sealed class PrincipalNames(CrmDbContext context, Translator translator)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The name; the principal itself where it was not looked up or stands for nobody.</summary>
    public string this[string principal] => _known.GetValueOrDefault(principal, principal);

    /// <summary>Looks names up, those that are not known yet.</summary>
    public async Task LoadAsync(IEnumerable<string?> principals, CancellationToken cancellationToken)
    {
        var missing = principals
            .OfType<string>()
            .Where(principal => !_known.ContainsKey(principal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var users = missing
            .Select(principal => Principals.IsUser(principal, out var name) ? name.ToUpperInvariant() : null)
            .OfType<string>()
            .ToList();
        if (users.Count > 0)
        {
            var found = await context
                .Users.AsNoTracking()
                .Where(user => users.Contains(user.NormalizedUserName!))
                .Select(user => new { user.UserName, user.DisplayName })
                .ToListAsync(cancellationToken);
            found.ForEach(user => _known[Principals.OfUser(user.UserName!)] = user.DisplayName);
        }

        var groups = missing.Select(principal => Principals.IsGroup(principal, out var key) ? key : null).OfType<string>().ToList();
        if (groups.Count > 0)
        {
            var found = await context.Groups.AsNoTracking().Where(group => groups.Contains(group.Key)).ToListAsync(cancellationToken);
            found.ForEach(group => _known[Principals.OfGroup(group.Key)] = group.NameIn(translator.Language));
        }
    }
}
