using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Import;

/// <summary>Makes sales people users in the teams of their managers. They cannot sign in until somebody gives them a password.</summary>
internal sealed class PeopleImport(IIdSource ids, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, PeopleMapping mapping)
{
    /// <summary>Makes those that are not known yet.</summary>
    /// <returns>The ids of users by the names in the table.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(
        CrmUnit unit,
        IReadOnlyList<PersonLine> people,
        ImportReport report,
        CancellationToken cancellationToken
    )
    {
        var known = await unit.Context.Users.ToDictionaryAsync(user => user.NormalizedUserName!, user => user.Id, cancellationToken);
        var ofNames = new Dictionary<string, long>(StringComparer.Ordinal);
        await TeamAsync(unit, mapping.Group, mapping.Group, null, report, cancellationToken);
        var managers = people.Select(person => person.Manager).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var name in managers.Concat(people.Select(person => person.Name)).Distinct(StringComparer.Ordinal))
        {
            string[] roles = managers.Contains(name) ? [RoleNames.Manager, RoleNames.Performer] : [RoleNames.Performer];
            ofNames[name] = await UserAsync(unit, name, roles, known, report, cancellationToken);
        }
        foreach (var team in people.Where(person => person.Manager is not null).GroupBy(person => person.Manager!, StringComparer.Ordinal))
        {
            var office = team.Select(person => person.Office).OfType<string>().FirstOrDefault();
            var group = await TeamAsync(
                unit,
                $"team-{UserNameOf(team.Key).Replace('.', '-')}",
                office is null ? team.Key : $"{team.Key} ({office})",
                ofNames[team.Key],
                report,
                cancellationToken
            );
            Join(group, team.Select(person => ofNames[person.Name]));
        }
        Join(await TeamAsync(unit, mapping.Group, mapping.Group, null, report, cancellationToken), people.Select(p => ofNames[p.Name]));
        return ofNames;
    }

    /// <summary>A user name of Latin letters and digits: <c>Anna Belova</c> and <c>Анна Белова</c> are <c>anna.belova</c>.</summary>
    internal static string UserNameOf(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in name.ToLower(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormC))
        {
            letters.Append(letter is >= 'а' and <= 'я' or 'ё' ? Latin(letter) : letter.ToString());
        }
        var plain = letters
            .ToString()
            .Normalize(NormalizationForm.FormD)
            .Where(l => CharUnicodeInfo.GetUnicodeCategory(l) != UnicodeCategory.NonSpacingMark);
        var words = string.Concat(plain.Select(l => char.IsAsciiLetterOrDigit(l) ? l : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var userName = string.Join('.', words);
        return userName.Length > 50 ? userName[..50] : userName;
    }

    private static string Latin(char letter) =>
        letter == 'ё'
            ? "yo"
            : (
                (string[])
                    [
                        "a",
                        "b",
                        "v",
                        "g",
                        "d",
                        "e",
                        "zh",
                        "z",
                        "i",
                        "y",
                        "k",
                        "l",
                        "m",
                        "n",
                        "o",
                        "p",
                        "r",
                        "s",
                        "t",
                        "u",
                        "f",
                        "kh",
                        "ts",
                        "ch",
                        "sh",
                        "shch",
                        "",
                        "y",
                        "",
                        "e",
                        "yu",
                        "ya",
                    ]
            )[letter - 'а'];

    private static void Join(Group group, IEnumerable<long> users)
    {
        foreach (var user in users.Except(group.Members.Select(member => member.UserId)).ToList())
        {
            group.Members.Add(new GroupMember { GroupId = group.Id, UserId = user });
        }
    }

    private async Task<long> UserAsync(
        CrmUnit unit,
        string name,
        string[] roles,
        Dictionary<string, long> known,
        ImportReport report,
        CancellationToken cancellationToken
    )
    {
        var userName = UserNameOf(name);
        if (known.TryGetValue(normalizer.NormalizeName(userName)!, out var id))
        {
            return id;
        }
        var create = new CreateUser(userName, name, mapping.Language, mapping.TimeZone, roles, []);
        var created = await new CreateUserHandler(unit.Context, ids, hasher, normalizer).HandleAsync(
            create,
            Actor.System,
            cancellationToken
        );
        if (created.IsRefused)
        {
            throw new CommandRefusedException(created.Refusals);
        }
        known[normalizer.NormalizeName(userName)!] = created.Value;
        report.Users++;
        return created.Value;
    }

    private async Task<Group> TeamAsync(
        CrmUnit unit,
        string key,
        string name,
        long? manager,
        ImportReport report,
        CancellationToken cancellationToken
    )
    {
        var known =
            unit.Context.Groups.Local.FirstOrDefault(group => group.Key == key)
            ?? await unit.Context.Groups.Include(group => group.Members).SingleOrDefaultAsync(group => group.Key == key, cancellationToken);
        if (known is not null)
        {
            return known;
        }
        var group = new Group
        {
            Id = ids.Next(),
            Key = key,
            Name = name,
            ManagerId = manager,
        };
        unit.Context.Add(group);
        report.Teams++;
        return group;
    }
}
