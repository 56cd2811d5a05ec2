using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of consents to the processing of personal data as a table.</summary>
public sealed class ConsentSheet(Translator translator, Words words, Moments moments) : Sheet<ConsentLine>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<ConsentLine>> Columns =>
        [
            new("consents.given", line => moments.In(line.Consent.At)),
            new("consents.who", line => line.Consent.Name),
            new("consents.phone", line => line.Consent.Phone is { } phone ? words.Phone(phone) : null),
            new("consents.email", line => line.Consent.Email),
            new("consents.words", line => line.Consent.Words),
            new("consents.place", line => line.Place),
            new("consents.address", line => line.Consent.Address),
            new("consents.about", line => line.About?.Title),
            new("sheets.state", line => translator[line.Consent.WithdrawnAt is null ? "consents.in-force" : "consents.withdrawn"]),
            new("consents.withdrawn", line => line.Consent.WithdrawnAt is { } at ? moments.In(at) : null),
            new("consents.withdrawn-by", line => line.WithdrawnBy),
            new("consents.reason", line => line.Consent.WithdrawalReason),
        ];
}
