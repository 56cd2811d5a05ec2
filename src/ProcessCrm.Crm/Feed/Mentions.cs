using System.Text.RegularExpressions;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Feed;

/// <summary>Tells people that a comment speaks of them: <c>@anna</c>.</summary>
public static partial class Mentions
{
    private const int MostPeople = 50;
    private const int LongestExcerpt = 200;

    /// <summary>The user names that a text mentions, in order, each once.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [
            .. Mention()
                .Matches(text)
                .Select(match => match.Groups["name"].Value.TrimEnd('.', '-'))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostPeople),
        ];

    /// <summary>Leaves a notification for everybody whom a comment mentions, but for its author.</summary>
    internal static async Task NotifyAsync(CrmUnit unit, Notices notices, FeedEntry entry, CancellationToken cancellationToken)
    {
        var author = entry.AuthorId is { } id ? await unit.Context.FindAsync<User>([id], cancellationToken) : null;
        foreach (var name in In(entry.Text))
        {
            if (await unit.People.IdAsync(Principals.OfUser(name), cancellationToken) is { } userId && userId != entry.AuthorId)
            {
                var text = Words(author?.DisplayName ?? "ProcessCrm", Excerpt(entry.Text));
                var subject = new SubjectRef(entry.SubjectKind, entry.SubjectId);
                await notices.TellAsync(unit, userId, NoticeKinds.Mention, text, subject, cancellationToken);
            }
        }
    }

    private static LocalizedText Words(string author, string excerpt) =>
        LocalizedText.Of($"{author} mentions you: {excerpt}", $"{author} упоминает вас: {excerpt}");

    private static string Excerpt(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt].TrimEnd() + "…";

    [GeneratedRegex(@"(?<![\w@.])@(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();
}
