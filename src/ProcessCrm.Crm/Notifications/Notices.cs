using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Notifications;

/// <summary>Tells people something in the way that they chose, with the transaction that it is about.</summary>
public sealed class Notices(IIdSource ids, IOptions<MailSettings> mail)
{
    private const int LongestSubject = 200;

    /// <summary>Tells a user.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="userId">Who is told.</param>
    /// <param name="kind">One of <see cref="NoticeKinds.All"/>.</param>
    /// <param name="text">What.</param>
    /// <param name="subject">The record that it is about; null for none.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <param name="path">The page that a mail links to; null for that of the record.</param>
    internal async Task TellAsync(
        CrmUnit unit,
        long userId,
        string kind,
        LocalizedText text,
        SubjectRef? subject,
        CancellationToken cancellationToken,
        string? path = null
    )
    {
        var setting = await unit.Context.FindAsync<NoticeSetting>([userId, kind], cancellationToken);
        var choice = setting is null ? NoticeKinds.Usual(kind) : new NoticeChoice(kind, setting.InApp, setting.ByMail);
        if (choice.InApp)
        {
            Leave(unit, userId, text, subject);
        }
        if (choice.ByMail && mail.Value.IsOn)
        {
            var user = await unit.Context.FindAsync<User>([userId], cancellationToken);
            if (user is { IsActive: true, Email: not null })
            {
                var words = text.For(user.Language ?? Languages.All[0]);
                var page = path ?? PathOf(subject);
                Write(unit, user.Email, words, page is null ? words : $"{words}\n\n{UrlOf(page)}");
            }
        }
    }

    /// <summary>Writes a mail, which goes out after the commit.</summary>
    internal void Write(CrmUnit unit, string recipient, string subject, string body)
    {
        var line = subject.ReplaceLineEndings(" ");
        unit.Context.Add(
            new OutgoingMail
            {
                Id = ids.Next(),
                Recipient = recipient,
                Subject = line.Length <= LongestSubject ? line : line[..LongestSubject] + "…",
                Body = body,
                CreatedAt = unit.Now,
                DueAt = unit.Now,
            }
        );
        unit.Work.Touch(MailRunner.Topic);
    }

    /// <summary>Whether mail goes out.</summary>
    internal bool CanMail => mail.Value.IsOn;

    /// <summary>Where a page is; nothing where the address of the product is not configured.</summary>
    internal string UrlOf(string path) => mail.Value.ProductUrl is { Length: > 0 } product ? $"{product.TrimEnd('/')}/{path}" : "";

    private static string? PathOf(SubjectRef? subject) =>
        subject is null
            ? null
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{subject.Kind switch { Leads.Lead.Kind => "leads", Interactions.Interaction.Record => "interactions", Journal.JournaledRecords.Contact => "contacts", _ => "opportunities" }}/{subject.Id}"
            );

    private void Leave(CrmUnit unit, long userId, LocalizedText text, SubjectRef? subject)
    {
        unit.Context.Add(
            new Notification
            {
                Id = ids.Next(),
                UserId = userId,
                TextEn = text.For(Languages.English),
                TextRu = text.For(Languages.Russian),
                SubjectKind = subject?.Kind,
                SubjectId = subject?.Id,
                CreatedAt = unit.Now,
            }
        );
        unit.Work.Touch(NotificationTopics.Of(userId));
    }
}
