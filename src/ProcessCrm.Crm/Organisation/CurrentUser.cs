namespace ProcessCrm.Crm.Organisation;

/// <summary>A user who has signed in, as of now: rights taken away count from the next request on.</summary>
/// <param name="Actor">Rights.</param>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">The name that others see.</param>
/// <param name="Language">The language of the pages; null where the user has chosen none.</param>
/// <param name="TimeZone">An IANA name.</param>
public sealed record CurrentUser(Actor Actor, string UserName, string DisplayName, string? Language, string TimeZone);
