using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>Moves all that speaks of one account or contact to another. Leads and deals are locked first, in the order of their ids.</summary>
internal sealed class MovedReferences(CrmUnit unit, ProcessEngine engine, string kind, long from, long to)
{
    private readonly List<string> _lines = [];
    private List<SubjectRef> _subjects = [];

    /// <summary>The lines of deals and contacts that were moved, as <see cref="Merge.MovedLines"/> keeps them.</summary>
    public IReadOnlyList<string> Lines => _lines;

    private bool IsAccount => kind == JournaledRecords.Account;

    /// <summary>Locks the leads and deals that will be moved.</summary>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        var leads = unit.Context.Set<Lead>().Where(lead => (IsAccount ? lead.AccountId : lead.ContactId) == from).Select(lead => lead.Id);
        var deals = unit
            .Context.Set<Opportunity>()
            .Where(deal => (IsAccount ? deal.AccountId : deal.ContactId) == from)
            .Select(deal => deal.Id);
        _subjects =
        [
            .. (await leads.ToListAsync(cancellationToken))
                .Select(id => new SubjectRef(Lead.Kind, id))
                .Concat((await deals.ToListAsync(cancellationToken)).Select(id => new SubjectRef(Opportunity.Kind, id)))
                .OrderBy(subject => subject.Id),
        ];
        foreach (var subject in _subjects)
        {
            await engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        }
    }

    /// <summary>Moves them.</summary>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        foreach (var subject in _subjects)
        {
            await MoveAsync(subject, cancellationToken);
        }
        foreach (
            var held in await unit
                .Context.Set<Interaction>()
                .Where(i => i.AccountId == from || i.ContactId == from)
                .ToListAsync(cancellationToken)
        )
        {
            (held.AccountId, held.ContactId) = (Moved(held.AccountId), Moved(held.ContactId));
            held.Version++;
        }
        foreach (
            var client in await unit
                .Context.Set<PotentialClient>()
                .Where(c => c.AccountId == from || c.ContactId == from)
                .ToListAsync(cancellationToken)
        )
        {
            (client.AccountId, client.ContactId) = (Moved(client.AccountId), Moved(client.ContactId));
            client.Version++;
        }
        foreach (
            var party in await unit
                .Context.Set<OpportunityParty>()
                .Where(p => p.AccountId == from || p.ContactId == from)
                .ToListAsync(cancellationToken)
        )
        {
            (party.AccountId, party.ContactId) = (Moved(party.AccountId), Moved(party.ContactId));
            _lines.Add(Line("party", party.Id));
        }
        if (IsAccount)
        {
            await MoveOfAccountAsync(cancellationToken);
        }
        else
        {
            foreach (
                var line in await unit.Context.Set<InteractionParticipant>().Where(p => p.ContactId == from).ToListAsync(cancellationToken)
            )
            {
                line.ContactId = to;
                _lines.Add(Line("participant", line.Id));
            }
        }
    }

    /// <summary>Moves lines back that a merge had moved, those that still name the record that stayed.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="merge">The merge.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async Task MoveLinesBackAsync(CrmUnit unit, Merge merge, CancellationToken cancellationToken)
    {
        foreach (var moved in merge.MovedLines)
        {
            var id = long.Parse(moved[(moved.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            if (moved.StartsWith("party:", StringComparison.Ordinal))
            {
                if (await unit.Context.FindAsync<OpportunityParty>([id], cancellationToken) is { } party)
                {
                    party.AccountId = party.AccountId == merge.KeptId ? merge.MergedId : party.AccountId;
                    party.ContactId = party.ContactId == merge.KeptId ? merge.MergedId : party.ContactId;
                }
            }
            else if (
                await unit.Context.FindAsync<InteractionParticipant>([id], cancellationToken) is { } line
                && line.ContactId == merge.KeptId
            )
            {
                line.ContactId = merge.MergedId;
            }
        }
    }

    private async Task MoveAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        if (subject.Kind == Lead.Kind)
        {
            var lead = (await unit.Context.FindAsync<Lead>([subject.Id], cancellationToken))!;
            (lead.AccountId, lead.ContactId) = (Moved(lead.AccountId), Moved(lead.ContactId));
            lead.Version++;
        }
        else
        {
            var deal = (await unit.Context.FindAsync<Opportunity>([subject.Id], cancellationToken))!;
            (deal.AccountId, deal.ContactId) = (Moved(deal.AccountId), Moved(deal.ContactId));
            deal.Version++;
        }
        (await engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        unit.Work.Touch(Runtime.Waking.Topics.Subject(subject));
    }

    private async Task MoveOfAccountAsync(CancellationToken cancellationToken)
    {
        foreach (
            var contact in await unit.Context.Set<Contact>().Where(contact => contact.AccountId == from).ToListAsync(cancellationToken)
        )
        {
            contact.AccountId = to;
            contact.Version++;
        }
        foreach (var child in await unit.Context.Set<Account>().Where(account => account.ParentId == from).ToListAsync(cancellationToken))
        {
            child.ParentId = child.Id == to ? null : to;
            child.Version++;
        }
    }

    /// <summary>The new one for the old one. Ids of accounts and contacts never coincide.</summary>
    private long? Moved(long? id) => id == from ? to : id;

    private static string Line(string what, long id) => string.Create(CultureInfo.InvariantCulture, $"{what}:{id}");
}
