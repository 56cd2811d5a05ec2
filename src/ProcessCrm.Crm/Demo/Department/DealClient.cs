using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Payments;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>What the client of a told deal does by the links.</summary>
/// <param name="services">Services whose clock is the story's.</param>
internal sealed class DealClient(IServiceProvider services)
{
    private static readonly Visitor Visitor = new("203.0.113.24", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0");

    /// <summary>Does a step; false where it is refused.</summary>
    public Task<bool> DoAsync(DealInHand deal, DealStep step, CancellationToken cancellationToken) =>
        step switch
        {
            { Answers: { } answers } => AnswerAsync(deal.QuestionnaireLink, answers, cancellationToken),
            { See: { } kind } => SeeAsync(deal, kind, cancellationToken),
            { Approve: { } kind } => DecideAsync(deal, kind, isApproved: true, step.Words, cancellationToken),
            { Reject: { } kind } => DecideAsync(deal, kind, isApproved: false, step.Words, cancellationToken),
            { Pay: true } => PayAsync(deal, cancellationToken),
            _ => Task.FromResult(false),
        };

    private async Task<bool> AnswerAsync(
        string? token,
        IReadOnlyDictionary<string, IReadOnlyList<string>> answers,
        CancellationToken cancellationToken
    )
    {
        var questionnaires = services.GetRequiredService<PublicQuestionnaires>();
        return token is not null
            && !(await questionnaires.OpenAsync(token, Visitor, cancellationToken)).IsRefused
            && !(
                await questionnaires.AnswerAsync(token, new QuestionnaireReply(answers, IsConsented: true), Visitor, cancellationToken)
            ).IsRefused;
    }

    private async Task<bool> SeeAsync(DealInHand deal, DocumentKind kind, CancellationToken cancellationToken) =>
        (await OpenAsync(deal, kind, cancellationToken)).IsDone(out _);

    private async Task<bool> DecideAsync(
        DealInHand deal,
        DocumentKind kind,
        bool isApproved,
        string? words,
        CancellationToken cancellationToken
    ) =>
        (await OpenAsync(deal, kind, cancellationToken)).IsDone(out var seen)
        && !(
            await services
                .GetRequiredService<PublicDocuments>()
                .AnswerAsync(deal.Links[kind], new DocumentAnswer(isApproved, seen.Revision, words), cancellationToken)
        ).IsRefused;

    /// <summary>Pays as on the page of the test provider, which calls back at once.</summary>
    private async Task<bool> PayAsync(DealInHand deal, CancellationToken cancellationToken)
    {
        var (desk, provider) = (services.GetRequiredService<PaymentDesk>(), services.GetRequiredService<TestPaymentProvider>());
        if (
            !(await OpenAsync(deal, DocumentKind.Invoice, cancellationToken)).IsDone(out _)
            || (await desk.BeginAsync(deal.Links[DocumentKind.Invoice], provider.Name, "/", cancellationToken)).IsRefused
        )
        {
            return false;
        }
        await using var context = services.GetRequiredService<CrmDatabase>().Open();
        var payment = await context.Set<Payment>().OrderByDescending(row => row.Id).FirstAsync(cancellationToken);
        var reference = string.Create(CultureInfo.InvariantCulture, $"test-{payment.Id}");
        var notice = new PaymentNotice(payment.Id, reference, IsPaid: true, payment.Amount, payment.Currency);
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, JsonSerializerOptions.Web);
        return !(await desk.TakeAsync(provider.Name, body, provider.Sign(body), cancellationToken)).IsRefused;
    }

    private async Task<Result<PublicDocument>> OpenAsync(DealInHand deal, DocumentKind kind, CancellationToken cancellationToken) =>
        deal.Links.TryGetValue(kind, out var token)
            ? await services.GetRequiredService<PublicDocuments>().OpenAsync(token, Visitor, cancellationToken)
            : Refusal.NotFound;
}
