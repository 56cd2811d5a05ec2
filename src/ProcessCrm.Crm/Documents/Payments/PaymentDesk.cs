using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Documents.Payments;

/// <summary>Lets clients pay invoices by their links, and takes what providers say of it (W24, W25).</summary>
public sealed class PaymentDesk(CrmCommands commands, IEnumerable<IPaymentProvider> providers, Notices notices, IIdSource ids)
{
    /// <summary>The providers that are set up.</summary>
    public IReadOnlyList<IPaymentProvider> Providers { get; } = [.. providers.Where(provider => provider.IsOn)];

    /// <summary>Begins a payment of the invoice that a link leads to; answers the address that the client goes on to.</summary>
    public async Task<Result<string>> BeginAsync(
        string token,
        string provider,
        string backUrl,
        CancellationToken cancellationToken = default
    )
    {
        if (Providers.FirstOrDefault(known => known.Name == provider) is not { } known)
        {
            return Refusal.NotFound;
        }
        var begun = await commands.RunAsync<Payment>(
            Actor.System,
            async unit =>
            {
                if (
                    await unit.Context.FindLinkAsync(token, unit.Now, cancellationToken) is not { TargetKind: PublicLink.ToDocument } link
                    || await commands.LockDocumentAsync(unit, link.TargetId, cancellationToken)
                        is not { Kind: DocumentKind.Invoice } invoice
                )
                {
                    return Refusal.NotFound;
                }
                if (invoice.State is not (DocumentState.Draft or DocumentState.Sent))
                {
                    return new Refusal(RefusalKind.Conflict, "document-changed");
                }
                var payment = new Payment
                {
                    Id = ids.Next(),
                    DocumentId = invoice.Id,
                    Provider = known.Name,
                    Amount = invoice.Total,
                    Currency = invoice.Currency,
                    BegunAt = unit.Now,
                };
                unit.Context.Add(payment);
                return payment;
            },
            cancellationToken
        );
        return begun.IsDone(out var made) ? await known.BeginAsync(made, backUrl, cancellationToken) : begun.Refusals.ToList();
    }

    /// <summary>
    /// Takes a callback; the same one again changes nothing. Money that is not what the invoice asks for does not pay it: the manager is told and
    /// decides.
    /// </summary>
    public async Task<Result<Done>> TakeAsync(
        string provider,
        ReadOnlyMemory<byte> body,
        string? signature,
        CancellationToken cancellationToken = default
    )
    {
        if (Providers.FirstOrDefault(known => known.Name == provider)?.Read(body, signature) is not { } notice)
        {
            return Refusal.Forbidden;
        }
        return await commands.RunAsync(Actor.System, unit => TakeAsync(unit, provider, notice, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> TakeAsync(CrmUnit unit, string provider, PaymentNotice notice, CancellationToken cancellationToken)
    {
        var found = await unit
            .Context.Set<Payment>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == notice.PaymentId && row.Provider == provider, cancellationToken);
        if (found is null || await commands.LockDocumentAsync(unit, found.DocumentId, cancellationToken) is not { } invoice)
        {
            return Refusal.NotFound;
        }
        // Read under the lock: of two callbacks at once the second sees what the first did.
        var payment = (await unit.Context.FindAsync<Payment>([found.Id], cancellationToken))!;
        if (payment.State == PaymentState.Paid)
        {
            return Done.It;
        }
        payment.Reference = notice.Reference;
        payment.DoneAt = unit.Now;
        payment.State = notice.IsPaid ? PaymentState.Paid : PaymentState.Failed;
        if (!notice.IsPaid)
        {
            return Done.It;
        }
        var isRight =
            notice.Amount == invoice.Total
            && notice.Currency == invoice.Currency
            && invoice.State is DocumentState.Draft or DocumentState.Sent;
        if (isRight)
        {
            invoice.State = DocumentState.Paid;
            invoice.StateAt = unit.Now;
            invoice.Version++;
        }
        await TellAsync(unit, invoice, notice, isRight, cancellationToken);
        await commands.DocumentChangedAsync(unit, invoice, cancellationToken);
        return Done.It;
    }

    private async Task TellAsync(CrmUnit unit, Document invoice, PaymentNotice notice, bool isRight, CancellationToken cancellationToken)
    {
        var deal = (await unit.Context.FindAsync<Opportunity>([invoice.OpportunityId], cancellationToken))!;
        if ((deal.ResponsibleId ?? invoice.CreatedById) is not { } userId)
        {
            return;
        }
        var sum = HtmlTables.Money(notice.Amount, notice.Currency, CultureInfo.InvariantCulture);
        var sumRu = HtmlTables.Money(notice.Amount, notice.Currency, CultureInfo.GetCultureInfo("ru-RU"));
        var words = isRight
            ? LocalizedText.Of(
                $"{deal.Title}: invoice No. {invoice.Number} is paid online, {sum}",
                $"{deal.Title}: счёт № {invoice.Number} оплачен онлайн, {sumRu}"
            )
            : LocalizedText.Of(
                $"{deal.Title}: {sum} came online for invoice No. {invoice.Number}, which does not ask for that sum now. Look into it.",
                $"{deal.Title}: онлайн поступило {sumRu} по счёту № {invoice.Number}, но сейчас по нему эта сумма не ожидается. Разберитесь."
            );
        await notices.TellAsync(unit, userId, NoticeKinds.InvoicePaid, words, new SubjectRef(Opportunity.Kind, deal.Id), cancellationToken);
    }
}
