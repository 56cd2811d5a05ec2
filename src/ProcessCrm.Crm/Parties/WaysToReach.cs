using System.Net.Mail;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Parties;

/// <summary>Phones, e-mail addresses and web sites as people type them, several of each (C14).</summary>
internal static class WaysToReach
{
    private const int Most = 20;
    private const int LongestPhone = 64;
    private const int LongestEmail = 256;
    private const int LongestWebSite = 400;

    /// <summary>What was typed without blanks, empty ones and repetitions.</summary>
    public static IReadOnlyList<string> Tidy(IReadOnlyList<string>? typed) =>
        [.. (typed ?? []).Select(Given.Text).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Numbers in their normal form (E.164), by which they are compared and dialled.</summary>
    public static IReadOnlyList<string> TidyPhones(IReadOnlyList<string>? typed) =>
        Tidy(typed?.Select(PhoneNumber.Kept).OfType<string>().ToList());

    /// <summary>Addresses in small letters, as they are compared.</summary>
    public static IReadOnlyList<string> TidyEmails(IReadOnlyList<string>? typed) =>
        Tidy(typed?.Select(email => email.ToLowerInvariant()).ToList());

    /// <summary>Why some of it cannot be taken.</summary>
    public static IEnumerable<Refusal> Check(
        IReadOnlyList<string>? phones,
        IReadOnlyList<string>? emails,
        IReadOnlyList<string>? webSites
    ) =>
        [
            .. Check("phones", phones, LongestPhone, "phone-form", IsPhone),
            .. Check("emails", emails, LongestEmail, "email-form", IsEmail),
            .. Check("webSites", webSites, LongestWebSite, "web-site-form", IsWebSite),
        ];

    /// <summary>Why one phone, address or site of each, as they are typed into a lead, cannot be taken.</summary>
    public static IEnumerable<Refusal> CheckOne(string? phone, string? email, string? webSite) =>
        [
            .. Check("phone", One(phone), LongestPhone, "phone-form", IsPhone),
            .. Check("email", One(email), LongestEmail, "email-form", IsEmail),
            .. Check("webSite", One(webSite), LongestWebSite, "web-site-form", IsWebSite),
        ];

    private static IReadOnlyList<string> One(string? typed) => typed is null ? [] : [typed];

    private static IEnumerable<Refusal> Check(
        string field,
        IReadOnlyList<string>? typed,
        int longest,
        string form,
        Func<string, bool> isRight
    )
    {
        var values = Tidy(typed);
        if (values.Count > Most)
        {
            yield return Refusal.Invalid(field, "too-many", Most);
        }
        if (values.Any(value => value.Length > longest))
        {
            yield return Refusal.Invalid(field, "too-long", longest);
        }
        else if (values.FirstOrDefault(value => !isRight(value)) is { } wrong)
        {
            yield return Refusal.Invalid(field, form, wrong);
        }
    }

    private static bool IsPhone(string phone) => phone.Count(char.IsDigit) >= 3 && !phone.Any(char.IsControl);

    private static bool IsEmail(string email) => MailAddress.TryCreate(email, out var parsed) && parsed.Address == email;

    private static bool IsWebSite(string site) =>
        !site.Any(char.IsWhiteSpace)
        && Uri.TryCreate(site.Contains("://", StringComparison.Ordinal) ? site : $"https://{site}", UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Contains('.', StringComparison.Ordinal);
}
