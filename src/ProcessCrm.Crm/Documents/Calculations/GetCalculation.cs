using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>Reads what deals cost their clients.</summary>
public sealed class GetCalculationQuery(CrmDbContext context)
{
    /// <summary>The calculation of a deal; one without lines and of version 0 where none was saved.</summary>
    public async Task<Result<Calculation>> HandleAsync(long deal, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var currency = await context
            .Set<Opportunity>()
            .Where(row => row.Id == deal)
            .Select(row => row.Currency)
            .SingleOrDefaultAsync(cancellationToken);
        if (currency is null)
        {
            return Refusal.NotFound;
        }
        return await context.Set<Calculation>().AsNoTracking().SingleOrDefaultAsync(row => row.OpportunityId == deal, cancellationToken)
            ?? new Calculation
            {
                OpportunityId = deal,
                Currency = currency,
                PricesIncludeVat = true,
                Version = 0,
            };
    }
}
