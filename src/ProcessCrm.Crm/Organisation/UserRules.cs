using System.Net.Mail;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Crm.Organisation;

/// <summary>What the fields of a user must be, wherever they are set.</summary>
internal static class UserRules
{
    private const int LongestText = 200;

    public static IEnumerable<Refusal> UserName(string userName)
    {
        if (string.IsNullOrWhiteSpace(userName))
        {
            yield return Refusal.Required("userName");
        }
        else if (userName.Length > 64 || !userName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@'))
        {
            yield return Refusal.Invalid("userName", "user-name-form");
        }
    }

    public static IEnumerable<Refusal> Name(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return Refusal.Required(field);
        }
        else if (name.Length > LongestText)
        {
            yield return Refusal.Invalid(field, "too-long", LongestText);
        }
    }

    public static IEnumerable<Refusal> OptionalName(string field, string? name) => string.IsNullOrWhiteSpace(name) ? [] : Name(field, name);

    public static IEnumerable<Refusal> Email(string? email)
    {
        if (email is { Length: > 0 } && (email.Length > 256 || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email))
        {
            yield return Refusal.Invalid("email", "email-form");
        }
    }

    public static IEnumerable<Refusal> Language(string? language)
    {
        if (language is not null && !Languages.All.Contains(language))
        {
            yield return Refusal.Invalid("language", "unknown-language", language);
        }
    }

    public static IEnumerable<Refusal> TimeZone(string timeZone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId)
        {
            yield return Refusal.Invalid("timeZone", "unknown-time-zone", timeZone);
        }
    }

    public static IEnumerable<Refusal> Roles(IEnumerable<string> roles) =>
        roles.Where(role => !RoleNames.All.Contains(role)).Select(role => Refusal.Invalid("roles", "unknown-role", role));
}
