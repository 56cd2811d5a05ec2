namespace ProcessCrm.Crm.Mail;

/// <summary>The section <c>ProcessCrm:Mail</c> of the configuration: the server by which mail goes out.</summary>
public sealed class MailSettings
{
    /// <summary>The SMTP server; without one no mail is written.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted (STARTTLS).</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The name to sign in with; null for none.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that mail comes from.</summary>
    public string From { get; set; } = "processcrm@localhost";

    /// <summary>The address of the product, for links in mail: <c>https://crm.example.com</c>; null for no links.</summary>
    public string? ProductUrl { get; set; }

    /// <summary>Whether mail goes out.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Host);
}
