using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Leads;

/// <summary>By what leads are found to be similar (X10); administrators switch each on or off.</summary>
public static class SimilarLeadRules
{
    /// <summary>The same account or contact.</summary>
    public const string Client = "client";

    /// <summary>The same phone, however it is typed.</summary>
    public const string Phone = "phone";

    /// <summary>The same typed e-mail address.</summary>
    public const string Email = "email";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Client, Phone, Email];
}

/// <summary>Another lead of the same client.</summary>
/// <param name="Subject">The lead.</param>
/// <param name="Responsible">Who works on it, by name; null for nobody.</param>
/// <param name="Process">Where it stands; null where no process was started.</param>
public sealed record SimilarLead(SubjectTitle Subject, string? Responsible, SubjectProcess? Process);

/// <summary>Finds open leads that may be about the same need. They are never merged: one client may have several similar needs (X10).</summary>
public sealed class FindSimilarLeadsQuery(CrmDbContext context, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>Those that are similar to a lead, the newest first; a refusal where there is no such lead.</summary>
    public async Task<Result<IReadOnlyList<SimilarLead>>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (await context.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.Id == id, cancellationToken) is not { } lead)
        {
            return Refusal.NotFound;
        }
        var rules = await context.Set<OrganisationSettings>().Select(settings => settings.SimilarLeads).SingleAsync(cancellationToken);
        var (account, contact) = rules.Contains(SimilarLeadRules.Client) ? (lead.AccountId, lead.ContactId) : (null, null);
        var sameNumber = rules.Contains(SimilarLeadRules.Phone) ? await WithNumberAsync(lead, cancellationToken) : [];
        var email = rules.Contains(SimilarLeadRules.Email) ? lead.Email : null;
        var open = context.Filtered<Lead>(Lead.Kind, new SubjectFilter { IsOpen = true }, clock.GetUtcNow());
        var found =
            from other in open.Where(other =>
                    other.Id != id
                    && (
                        (account != null && other.AccountId == account)
                        || (contact != null && other.ContactId == contact)
                        || sameNumber.Contains(other.Id)
                        || (email != null && other.Email == email)
                    )
                )
                .OrderByDescending(other => other.Id)
                .Take(Most)
            join user in context.Users on other.ResponsibleId equals user.Id into responsible
            from user in responsible.DefaultIfEmpty()
            join process in context.Set<SubjectProcess>().Where(process => process.SubjectKind == Lead.Kind)
                on other.Id equals process.SubjectId
                into processes
            from process in processes.DefaultIfEmpty()
            orderby other.Id descending
            select new SimilarLead(new SubjectTitle(Lead.Kind, other.Id, other.Number, other.Title), user.DisplayName, process);
        List<SimilarLead> similar = await found.AsNoTracking().ToListAsync(cancellationToken);
        return similar;
    }

    /// <summary>The leads with the number of a lead: those that have its digits are looked at one by one.</summary>
    private async Task<List<long>> WithNumberAsync(Lead lead, CancellationToken cancellationToken)
    {
        const int mostLookedAt = 200;
        if (lead.Phone is not { } phone)
        {
            return [];
        }
        var others = await context
            .Searched<Lead>(phone)
            .Where(other => other.Id != lead.Id && other.Phone != null)
            .Select(other => new { other.Id, other.Phone })
            .Take(mostLookedAt)
            .ToListAsync(cancellationToken);
        return [.. others.Where(other => PhoneNumber.Kept(other.Phone) == PhoneNumber.Kept(phone)).Select(other => other.Id)];
    }
}
