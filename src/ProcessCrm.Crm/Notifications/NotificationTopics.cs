using System.Globalization;

namespace ProcessCrm.Crm.Notifications;

/// <summary>The topic by which a user's pages learn that there is something new.</summary>
public static class NotificationTopics
{
    /// <summary>The topic of a user.</summary>
    public static string Of(long userId) => string.Create(CultureInfo.InvariantCulture, $"notifications:{userId}");
}
