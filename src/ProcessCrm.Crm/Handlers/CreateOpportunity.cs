using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.createOpportunity</c>: makes a deal of the kind <c>kind</c> from the lead and, where <c>start</c> is true, starts the kind's
/// process for it in the same transaction, with <c>variables</c> where some are given (C44, D3, X9). A lead that has a deal which is not lost keeps it: there is never a second sale
/// (D12). Gives <c>opportunity</c>, the deal's id.
/// </summary>
internal sealed class CreateOpportunity(CrmDatabase database, IIdSource ids) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.createOpportunity";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        if (
            context.Subject is not { Kind: Lead.Kind, Id: var id }
            || await unit.Context.FindAsync<Lead>([id], cancellationToken) is not { } lead
            || await unit.Context.FindAsync<LeadProgress>([id], cancellationToken) is not { } progress
        )
        {
            throw new InvalidOperationException($"{Name} works on leads.");
        }
        if (await OpenSaleAsync(unit, id, cancellationToken) is { } known)
        {
            return Done(known);
        }
        var kind = await KindAsync(unit, context.Inputs, cancellationToken);
        var opportunity = new Opportunity
        {
            Id = ids.Next(),
            Number = await unit.Context.TakeNumbersAsync(Opportunity.Kind, 1, cancellationToken),
            KindId = kind.Id,
            Title = lead.Title,
            Description = lead.Need,
            AccountId = lead.AccountId,
            ContactId = lead.ContactId,
            Amount = progress.Budget,
            Currency = (await unit.SettingsAsync(cancellationToken)).BaseCurrency,
            ResponsibleId = lead.ResponsibleId,
            LeadId = lead.Id,
            CreatedAt = context.Now,
            CreatedById = await unit.People.IdAsync(context.Actor.Principal, cancellationToken),
        };
        unit.Context.AddRange(opportunity.Indexed(), new OpportunityProgress { OpportunityId = opportunity.Id });
        if (context.Inputs.Lookup("start") is FeelBoolean { Value: true })
        {
            var request = new StartRequest(kind.Process)
            {
                Subject = new SubjectRef(Opportunity.Kind, opportunity.Id),
                Variables = context.Inputs.Lookup("variables") as FeelContext ?? FeelContext.Empty,
            };
            if ((await context.StartAsync(request, cancellationToken)).IsRefused(out var refused))
            {
                return new HandlerResult.Refuse(refused.Refusal.Code, refused.Refusal.Message);
            }
        }
        return Done(opportunity.Id);
    }

    private static HandlerResult.Done Done(long opportunity) =>
        new(FeelContext.Of(("opportunity", FeelString.Of(opportunity.ToString(CultureInfo.InvariantCulture)))));

    private static async Task<long?> OpenSaleAsync(CrmUnit unit, long lead, CancellationToken cancellationToken) =>
        await unit
            .Context.Set<Opportunity>()
            .Where(opportunity => opportunity.LeadId == lead)
            .Where(opportunity =>
                !unit
                    .Context.Set<SubjectProcess>()
                    .Any(process =>
                        process.SubjectKind == Opportunity.Kind && process.SubjectId == opportunity.Id && process.Final == "lost"
                    )
            )
            .OrderBy(opportunity => opportunity.Id)
            .Select(opportunity => (long?)opportunity.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<OpportunityKind> KindAsync(CrmUnit unit, FeelContext inputs, CancellationToken cancellationToken)
    {
        var key = (inputs.Lookup("kind") as FeelString)?.Value;
        return await unit.Context.Set<OpportunityKind>().SingleOrDefaultAsync(kind => kind.Key == key, cancellationToken)
            ?? throw new InvalidOperationException($"{Name}: there is no kind of deal \"{key}\".");
    }
}
