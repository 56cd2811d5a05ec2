using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Commands;

/// <summary>Checks that the records which a command names are there.</summary>
internal sealed class References(CrmUnit unit)
{
    /// <summary>One for each that is not.</summary>
    public List<Refusal> Refusals { get; } = [];

    private readonly HashSet<long> _kept = [];

    /// <summary>Records that are named already: they may stay even where who saves may not see them (<see cref="PartnerAccess"/>).</summary>
    public void Keep(params IEnumerable<long?> ids) => _kept.UnionWith(ids.OfType<long>());

    /// <summary>What a lead or deal names as its client may stay.</summary>
    public async Task KeepClientAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var id = subject.Id;
        var named =
            subject.Kind == Lead.Kind
                ? await context
                    .Set<Lead>()
                    .Where(lead => lead.Id == id)
                    .Select(lead => new[] { lead.AccountId, lead.ContactId })
                    .SingleOrDefaultAsync(cancellationToken)
                : await context
                    .Set<Opportunity>()
                    .Where(deal => deal.Id == id)
                    .Select(deal => new[] { deal.AccountId, deal.ContactId })
                    .SingleOrDefaultAsync(cancellationToken);
        Keep(named ?? []);
        if (subject.Kind == Opportunity.Kind)
        {
            var parties = context.Set<OpportunityParty>().Where(party => party.OpportunityId == id);
            Keep(await parties.Select(party => party.AccountId).ToListAsync(cancellationToken));
            Keep(await parties.Select(party => party.ContactId).ToListAsync(cancellationToken));
        }
    }

    public async Task CheckAsync<TRecord>(string field, long? id, CancellationToken cancellationToken)
        where TRecord : class
    {
        if (id is { } named && !_kept.Contains(named) && await unit.Context.FindAsync<TRecord>([id], cancellationToken) is null)
        {
            Refusals.Add(Refusal.Invalid(field, "unknown-record"));
        }
    }

    /// <summary>A user who works here.</summary>
    public async Task CheckUserAsync(string field, long? id, CancellationToken cancellationToken)
    {
        if (id is not null && !await unit.Context.Users.AnyAsync(user => user.Id == id && user.IsActive, cancellationToken))
        {
            Refusals.Add(Refusal.Invalid(field, "unknown-user"));
        }
    }
}
