using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>The secrets that events are signed with, and the signatures, as the Standard Webhooks conventions have them.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector _protector = protection.CreateProtector("Webhooks");

    /// <summary>A new secret, to be shown once: <c>whsec_</c> and the key in base64.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a secret.</summary>
    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The header <c>webhook-signature</c>: one signature, or, for a while after the secret was renewed, that of the new secret and that of the old.</summary>
    /// <param name="webhook">Whose secrets sign.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="at">Now; in whole seconds since 1970 it is the header <c>webhook-timestamp</c>.</param>
    /// <param name="body">What is posted.</param>
    /// <exception cref="CryptographicException">The key of the data protection that encrypted it is lost.</exception>
    public string Sign(Webhook webhook, string id, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        var current = Sign(webhook.Secret, signed);
        return webhook is { PreviousSecret: { } previous, PreviousUntil: { } until } && at < until
            ? $"{current} {Sign(previous, signed)}"
            : current;
    }

    private string Sign(string stored, string signed)
    {
        var key = Convert.FromBase64String(_protector.Unprotect(stored)[Prefix.Length..]);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
