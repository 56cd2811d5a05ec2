using ProcessCrm.Crm.Commands;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Subjects;

/// <summary>
/// The organisation's settings as a definition reads them below its subject (D16): <c>lead.settings.edition</c>. What each loss reason
/// leads to is among them (D5): <c>get value(lead.settings.lossDestinations, lead.lossReason)</c>.
/// </summary>
internal static class SettingsView
{
    public const string Name = "settings";

    public static SubjectField Schema { get; } =
        new(
            Name,
            "settings",
            [
                new SubjectField("edition", "text", null, true),
                new SubjectField("startSalesProcess", "boolean", null, true),
                new SubjectField("baseCurrency", "text", null, true),
                new SubjectField("reviewDays", "integer", null, true),
                new SubjectField("contactDays", "integer", null, true),
                new SubjectField("lossDestinations", "context", null, true),
            ],
            IsReadOnly: true
        );

    public static async Task<FeelContext> ReadAsync(CrmUnit unit, CancellationToken cancellationToken)
    {
        var settings = await unit.SettingsAsync(cancellationToken);
        var reasons = await unit.Reasons.AllAsync(cancellationToken);
        return FeelContext.Of(
            ("edition", FeelString.Of(settings.Edition)),
            ("startSalesProcess", FeelBoolean.Of(settings.StartSalesProcess)),
            ("baseCurrency", FeelString.Of(settings.BaseCurrency)),
            ("reviewDays", FeelNumber.Of(settings.ReviewDays)),
            ("contactDays", FeelNumber.Of(settings.ContactDays)),
            (
                "lossDestinations",
                FeelContext.Of(reasons.Select(reason => KeyValuePair.Create(reason.Key, (FeelValue)FeelString.Of(reason.Destination))))
            )
        );
    }
}
