using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents;

/// <summary>Writes a revision of a document from its template, the deal, its client, its calculation and our requisites (W14, W15, W20).</summary>
public sealed class DocumentWriter(Texts texts)
{
    /// <summary>Adds the next revision; the document then says what is so now.</summary>
    internal async Task WriteAsync(
        CrmUnit unit,
        Document document,
        DocumentTemplate template,
        long? author,
        CancellationToken cancellationToken
    )
    {
        var text = texts.In(document.Language);
        var deal = (await unit.Context.FindAsync<Opportunity>([document.OpportunityId], cancellationToken))!;
        var calculation = await unit.Context.FindAsync<Calculation>([deal.Id], cancellationToken);
        var totals = calculation?.Totals() ?? CalculationTotals.Of([], deal.Currency, true);
        document.Currency = calculation?.Currency ?? deal.Currency;
        document.Total = totals.Lines.Count > 0 ? totals.Total : deal.Amount ?? 0;
        document.Revision++;
        unit.Context.Add(
            new DocumentRevision
            {
                DocumentId = document.Id,
                Revision = document.Revision,
                Html = TemplateRenderer.Render(
                    template.Body,
                    await ContentsAsync(unit, document, deal, totals, text, cancellationToken),
                    text.Culture
                ),
                Total = document.Total,
                CreatedAt = unit.Now,
                AuthorId = author,
            }
        );
    }

    private static async Task<DocumentContents> ContentsAsync(
        CrmUnit unit,
        Document document,
        Opportunity deal,
        CalculationTotals totals,
        Translator text,
        CancellationToken cancellationToken
    )
    {
        var client = deal.AccountId is { } accountId ? await unit.Context.FindAsync<Account>([accountId], cancellationToken) : null;
        if (client is null && deal.AccountId is not null)
        {
            // Its requisites would be there for whoever sees the document.
            throw new CommandRefusedException(new Refusal(RefusalKind.Forbidden, "client-not-open"));
        }
        var contact = deal.ContactId is { } contactId ? await unit.Context.FindAsync<Contact>([contactId], cancellationToken) : null;
        var own = await unit.Context.Set<OrganisationRequisites>().SingleAsync(cancellationToken);
        var responsible = await unit
            .Context.Users.Where(user => user.Id == deal.ResponsibleId)
            .Select(user => user.DisplayName)
            .SingleOrDefaultAsync(cancellationToken);
        List<KeyValuePair<string, string?>> facts =
        [
            new("document.number", Number(document.Number)),
            new("document.date", Day(document.IssuedOn, text)),
            new("document.title", document.Title),
            new("document.text", document.Text),
            new("document.dueOn", document.DueOn is { } due ? Day(due, text) : null),
            new("deal.number", Number(deal.Number)),
            new("deal.title", deal.Title),
            new("deal.amount", deal.Amount is { } amount ? HtmlTables.Money(amount, deal.Currency, text.Culture) : null),
            new("responsible", responsible),
            .. PartyFacts.Of("client", client?.Name ?? contact?.FullName, client?.Requisites),
            new("client.contact", contact?.FullName),
            new("client.phone", First(contact?.Phones, client?.Phones) is { } phone ? PhoneNumber.Shown(phone, document.Language) : null),
            new("client.email", First(contact?.Emails, client?.Emails)),
            .. PartyFacts.Of("organisation", own.Name, own.Requisites),
            new("organisation.signedBy", own.SignedBy),
            new("organisation.signedByTitle", own.SignedByTitle),
            new("organisation.phone", own.Phone),
            new("organisation.email", own.Email),
            new("calculation.net", HtmlTables.Money(totals.Lines.Count > 0 ? totals.Net : document.Total, document.Currency, text.Culture)),
            new("calculation.vat", HtmlTables.Money(totals.Vat, document.Currency, text.Culture)),
            new("calculation.total", HtmlTables.Money(document.Total, document.Currency, text.Culture)),
            .. await EarlierAsync(unit, document, DocumentKind.Proposal, text, cancellationToken),
            .. await EarlierAsync(unit, document, DocumentKind.Contract, text, cancellationToken),
        ];
        return DocumentContents.Of(
            facts,
            [.. totals.Lines.Select((line, place) => LineOf(line, place + 1, document.Currency, text))],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["calculationTable"] = HtmlTables.Of(totals, document.Currency, text),
                ["clientRequisites"] = PartyFacts.Table(client?.Name ?? contact?.FullName, client?.Requisites, text),
                ["organisationRequisites"] = PartyFacts.Table(own.Name, own.Requisites, text),
            }
        );
    }

    /// <summary>The last document of a kind that counts, which a contract or invoice refers to.</summary>
    private static async Task<IEnumerable<KeyValuePair<string, string?>>> EarlierAsync(
        CrmUnit unit,
        Document document,
        DocumentKind kind,
        Translator text,
        CancellationToken cancellationToken
    )
    {
        var earlier = await unit
            .Context.Set<Document>()
            .Where(row =>
                row.OpportunityId == document.OpportunityId
                && row.Kind == kind
                && row.Id != document.Id
                && row.State != DocumentState.Cancelled
            )
            .OrderByDescending(row => row.Id)
            .Select(row => new { row.Number, row.IssuedOn })
            .FirstOrDefaultAsync(cancellationToken);
        return
        [
            new($"{kind.Key()}.number", earlier is null ? null : Number(earlier.Number)),
            new($"{kind.Key()}.date", earlier is null ? null : Day(earlier.IssuedOn, text)),
        ];
    }

    private static Dictionary<string, object?> LineOf(CalculatedLine line, int place, string currency, Translator text) =>
        new(StringComparer.Ordinal)
        {
            ["place"] = Number(place),
            ["name"] = line.Line.Name,
            ["quantity"] = HtmlTables.Number(line.Line.Quantity, text.Culture),
            ["unit"] = line.Line.Unit ?? "",
            ["price"] = HtmlTables.Sum(line.Line.Price ?? 0, currency, text.Culture),
            ["discount"] = line.Line.Discount == 0 ? "" : HtmlTables.Number(line.Line.Discount, text.Culture),
            ["vatRate"] = line.Line.Vat is { } rate ? HtmlTables.Number(rate, text.Culture) : "",
            ["net"] = HtmlTables.Sum(line.Net, currency, text.Culture),
            ["vat"] = HtmlTables.Sum(line.Vat, currency, text.Culture),
            ["total"] = HtmlTables.Sum(line.Total, currency, text.Culture),
        };

    private static string? First(params IReadOnlyList<string>?[] lists) =>
        lists.OfType<IReadOnlyList<string>>().SelectMany(list => list).FirstOrDefault();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day, Translator text) => day.ToString("d MMMM yyyy", text.Culture);
}
