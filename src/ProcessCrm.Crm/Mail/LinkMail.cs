using System.Globalization;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Mail;

/// <summary>To whom a link goes by mail.</summary>
/// <param name="Recipient">The address of the client.</param>
/// <param name="Page">The address of the page before the secret: <c>https://crm.example.com/p/</c>.</param>
public sealed record LinkByMail(string Recipient, string Page);

/// <summary>Mails links to clients, with the transaction that makes them.</summary>
internal static class LinkMail
{
    /// <summary>Why a link cannot go by mail; null where it can, or shall not.</summary>
    public static Refusal? Check(this Notices notices, LinkByMail? mail) =>
        mail is null ? null
        : !notices.CanMail ? Refusal.Invalid("mailTo", "mail-off")
        : string.IsNullOrWhiteSpace(mail.Recipient) ? Refusal.Required("mailTo")
        : WaysToReach.CheckOne(null, mail.Recipient, null).FirstOrDefault() is { } wrong ? wrong with { Field = "mailTo" }
        : null;

    /// <summary>Writes the mail.</summary>
    /// <param name="notices">Writes mail.</param>
    /// <param name="unit">The transaction.</param>
    /// <param name="mail">To whom; null for nobody.</param>
    /// <param name="made">The link.</param>
    /// <param name="about">What the client finds there.</param>
    /// <param name="language">The language of the client.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async Task SendAsync(
        this Notices notices,
        CrmUnit unit,
        LinkByMail? mail,
        MadeLink made,
        string about,
        string language,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (mail is null)
        {
            return;
        }
        var sender = actor.Id is { } id ? (await unit.Context.FindAsync<User>([id], cancellationToken))?.DisplayName : null;
        var url = mail.Page + made.Token;
        var until = made.ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var body =
            language == Languages.Russian
                ? $"Здравствуйте!\n\n{about}:\n{url}\n\nСсылка действует до {until}.\n\n{sender}"
                : $"Hello,\n\n{about}:\n{url}\n\nThe link is good until {until}.\n\n{sender}";
        notices.Write(unit, mail.Recipient.Trim(), about, body);
    }
}
