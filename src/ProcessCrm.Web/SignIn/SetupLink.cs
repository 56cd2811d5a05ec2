using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ProcessCrm.Web.SignIn;

/// <summary>The link by which the operator of a new organisation chooses the first password. It works until there is an administrator.</summary>
public sealed class SetupLink(IDataProtectionProvider protection)
{
    private const string Content = "first administrator";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("SetupLink").ToTimeLimitedDataProtector();

    /// <summary>Path and query of the link, good for a day.</summary>
    public string Path() => $"/setup?key={Uri.EscapeDataString(_protector.Protect(Content, Lifetime))}";

    /// <summary>Whether the key is one of ours and not too old.</summary>
    public bool Opens(string? key)
    {
        try
        {
            return key is not null && _protector.Unprotect(key) == Content;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
