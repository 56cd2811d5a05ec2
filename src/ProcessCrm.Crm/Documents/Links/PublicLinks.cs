using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Links;

/// <summary>A secret by which a client sees something. It is told only here.</summary>
/// <param name="Id">The link, by which it is revoked.</param>
/// <param name="Token">The secret: the page is <c>/p/TOKEN</c>.</param>
/// <param name="ExpiresAt">From when on it leads nowhere.</param>
public sealed record MadeLink(long Id, string Token, DateTimeOffset ExpiresAt);

/// <summary>Who follows a link.</summary>
/// <param name="Address">The network address; null where it is not known.</param>
/// <param name="Agent">What the browser says of itself.</param>
public sealed record Visitor(string? Address, string? Agent);

/// <summary>Makes links, and follows them.</summary>
internal static class PublicLinks
{
    private const int SecretBytes = 32;
    private const int LongestToken = 64;
    private const int LongestAddress = 64;
    private const int LongestAgent = 300;

    /// <summary>Adds a link.</summary>
    public static MadeLink Add(CrmUnit unit, IIdSource ids, string kind, long target, TimeSpan lifetime, long? author)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var link = new PublicLink
        {
            Id = ids.Next(),
            TargetKind = kind,
            TargetId = target,
            Hash = CreateApiTokenHandler.HashOf(token),
            CreatedAt = unit.Now,
            CreatedById = author,
            ExpiresAt = unit.Now + lifetime,
        };
        unit.Context.Add(link);
        return new MadeLink(link.Id, token, link.ExpiresAt);
    }

    /// <summary>The link of a secret; null where it leads nowhere, for whatever reason: strangers are not told which.</summary>
    public static async Task<PublicLink?> FindLinkAsync(
        this CrmDbContext context,
        string token,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (token.Length is 0 or > LongestToken)
        {
            return null;
        }
        var hash = CreateApiTokenHandler.HashOf(token);
        var link = await context.Set<PublicLink>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        return link is not null && link.IsGood(now) ? link : null;
    }

    /// <summary>Logs that somebody followed a link.</summary>
    public static async Task LogViewAsync(
        this CrmUnit unit,
        IIdSource ids,
        PublicLink link,
        Visitor visitor,
        CancellationToken cancellationToken
    )
    {
        await unit
            .Context.Set<PublicLink>()
            .Where(row => row.Id == link.Id)
            .ExecuteUpdateAsync(
                update => update.SetProperty(row => row.Views, row => row.Views + 1).SetProperty(row => row.LastViewedAt, unit.Now),
                cancellationToken
            );
        if (link.Views < PublicLinkView.MostKept)
        {
            unit.Context.Add(
                new PublicLinkView
                {
                    Id = ids.Next(),
                    LinkId = link.Id,
                    At = unit.Now,
                    Address = Cut(visitor.Address, LongestAddress),
                    Agent = Cut(visitor.Agent, LongestAgent),
                }
            );
        }
    }

    /// <summary>The links to something, the newest first.</summary>
    public static IQueryable<PublicLink> LinksOf(this CrmDbContext context, string kind, long target) =>
        context
            .Set<PublicLink>()
            .AsNoTracking()
            .Where(link => link.TargetKind == kind && link.TargetId == target)
            .OrderByDescending(link => link.Id);

    private static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : text[..longest];
}
