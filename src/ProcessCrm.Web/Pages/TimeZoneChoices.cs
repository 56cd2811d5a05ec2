using Microsoft.AspNetCore.Mvc.Rendering;

namespace ProcessCrm.Web.Pages;

/// <summary>The time zones to choose from.</summary>
internal static class TimeZoneChoices
{
    /// <summary>All with an IANA name that people know, and the one that is chosen.</summary>
    public static IEnumerable<SelectListItem> With(string? chosen) =>
        TimeZoneInfo
            .GetSystemTimeZones()
            .Where(zone => zone.HasIanaId && (zone.Id.Contains('/') || zone.Id == "UTC"))
            .Select(zone => zone.Id)
            .Concat(chosen is null ? [] : [chosen])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(id => new SelectListItem(id, id));
}
