using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Requisites;

/// <summary>What our documents say of ourselves.</summary>
/// <param name="Name">What people call us.</param>
public sealed record SaveOrganisationRequisites(string Name)
{
    /// <summary>The <see cref="OrganisationRequisites.Version"/> that it is based on.</summary>
    public long? Version { get; init; }

    public PartyKind Kind { get; init; }
    public PartyRequisites? Requisites { get; init; }
    public string? SignedBy { get; init; }
    public string? SignedByTitle { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
}

/// <summary>Administrators keep our requisites.</summary>
public sealed class SaveOrganisationRequisitesHandler(CrmCommands commands)
{
    /// <summary>Saves them.</summary>
    public Task<Result<Saved>> HandleAsync(
        SaveOrganisationRequisites command,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private static async Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        SaveOrganisationRequisites command,
        CancellationToken cancellationToken
    )
    {
        var tidy = RequisitesCheck.Tidy(command.Requisites);
        List<Refusal> refusals = [.. RequisitesCheck.Check(command.Kind, tidy)];
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            refusals.Insert(0, Refusal.Required("name"));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var own = await unit.Context.Set<OrganisationRequisites>().SingleAsync(cancellationToken);
        if (own.Version != command.Version)
        {
            return Refusal.Stale;
        }
        own.Name = command.Name.Trim();
        own.Kind = command.Kind;
        own.Requisites = tidy;
        own.SignedBy = Given.Text(command.SignedBy);
        own.SignedByTitle = Given.Text(command.SignedByTitle);
        own.Phone = Given.Text(command.Phone);
        own.Email = Given.Text(command.Email);
        own.Version++;
        return new Saved(own.Id, own.Version);
    }
}

/// <summary>Reads our requisites; for all who work or design here.</summary>
public sealed class GetOrganisationRequisitesQuery(CrmDbContext context)
{
    /// <summary>The requisites.</summary>
    public async Task<Result<OrganisationRequisites>> HandleAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork() || actor.MayDesign()
            ? await context.Set<OrganisationRequisites>().AsNoTracking().SingleAsync(cancellationToken)
            : Refusal.Forbidden;
}
