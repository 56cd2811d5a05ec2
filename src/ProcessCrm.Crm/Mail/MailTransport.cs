using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace ProcessCrm.Crm.Mail;

/// <summary>Hands mail to the SMTP server of the settings.</summary>
public sealed class MailTransport(IOptions<MailSettings> settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a mail.</summary>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var to = settings.Value;
        using var client = new SmtpClient(to.Host, to.Port)
        {
            EnableSsl = to.UseTls,
            Credentials = to.UserName is null ? null : new NetworkCredential(to.UserName, to.Password),
        };
        using var message = new MailMessage(to.From, mail.Recipient, mail.Subject, mail.Body)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{mail.Id}@processcrm>"));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(Patience);
        await client.SendMailAsync(message, enough.Token);
    }
}
