using System.Security.Cryptography;

namespace ProcessCrm.Web.Hosting;

/// <summary>The one password of the demo users: told by the settings, or made up at the first start and kept beside the database.</summary>
internal static class DemoPassword
{
    private const string FileName = "demo-password";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static async Task<string> GetAsync(WebSettings settings, CancellationToken cancellationToken)
    {
        if (settings.DemoPassword is { Length: > 0 } given)
        {
            return given;
        }

        var file = Path.Combine(Directory.CreateDirectory(settings.DataDirectory).FullName, FileName);
        if (File.Exists(file))
        {
            return (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        }

        var password = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        await File.WriteAllTextAsync(file, password, cancellationToken);
        return password;
    }
}
