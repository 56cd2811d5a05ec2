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

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="stored">The stored secret.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, in seconds since 1970.</param>
    /// <param name="body">What is posted.</param>
    /// <exception cref="CryptographicException">The key of the data protection that encrypted it is lost.</exception>
    public string Sign(string stored, string id, long timestamp, string body)
    {
        var key = Convert.FromBase64String(_protector.Unprotect(stored)[Prefix.Length..]);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
