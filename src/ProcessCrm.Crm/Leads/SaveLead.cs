using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Leads;

/// <summary>Creates a lead, or changes one.</summary>
/// <param name="Title">The need in a few words.</param>
public sealed record SaveLead(string Title)
{
    /// <summary>The lead to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Lead.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    public string? Need { get; init; }
    public string? NeedType { get; init; }
    public string? Source { get; init; }
    public long? AccountId { get; init; }
    public long? ContactId { get; init; }
    public string? AccountName { get; init; }
    public string? ContactName { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? WebSite { get; init; }
    public long? ResponsibleId { get; init; }
    public string? Potential { get; init; }
    public string? Qualification { get; init; }
    public string? Specialisation { get; init; }
}

/// <summary>Saves leads; a new one starts its process in the same transaction (C11).</summary>
public sealed class SaveLeadHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the lead.</summary>
    public Task<Result<Saved>> HandleAsync(SaveLead command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, actor, null, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Saves it as a part of another command; that one has checked the right.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="command">The lead.</param>
    /// <param name="actor">Who saves it.</param>
    /// <param name="stage">The stage in which a new lead begins; null for where its process begins.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    internal async Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        SaveLead command,
        Actor actor,
        string? stage,
        CancellationToken cancellationToken
    )
    {
        var wrong = WaysToReach.CheckOne(command.Phone, command.Email, command.WebSite).ToList();
        if (string.IsNullOrWhiteSpace(command.Title))
        {
            wrong.Insert(0, Refusal.Required("title"));
        }
        if (wrong.Count > 0)
        {
            return wrong;
        }
        var references = new References(unit);
        if (command.Id is { } changed)
        {
            await references.KeepClientAsync(new SubjectRef(Lead.Kind, changed), cancellationToken);
        }
        await references.CheckUserAsync("responsibleId", command.ResponsibleId, cancellationToken);
        await references.CheckAsync<Accounts.Account>("accountId", command.AccountId, cancellationToken);
        await references.CheckAsync<Contacts.Contact>("contactId", command.ContactId, cancellationToken);
        return references.Refusals.Count > 0 ? references.Refusals
            : command.Id is { } id ? await ChangeAsync(unit, id, command, cancellationToken)
            : await CreateAsync(unit, command, actor, stage, cancellationToken);
    }

    private async Task<Result<Saved>> CreateAsync(
        CrmUnit unit,
        SaveLead command,
        Actor actor,
        string? stage,
        CancellationToken cancellationToken
    )
    {
        var lead = new Lead
        {
            Id = ids.Next(),
            Number = await unit.Context.TakeNumbersAsync(Lead.Kind, 1, cancellationToken),
            Title = command.Title.Trim(),
            CreatedAt = unit.Now,
            CreatedById = actor.Id,
        };
        Apply(lead, command);
        unit.Context.AddRange(lead.Indexed(), new LeadProgress { LeadId = lead.Id });
        var settings = await unit.SettingsAsync(cancellationToken);
        var start = new StartRequest(settings.LeadProcess) { Subject = new SubjectRef(Lead.Kind, lead.Id), AtStage = stage };
        (await commands.Engine.StartAsync(unit.Work, start, cancellationToken)).OrRefuse();
        return new Saved(lead.Id, lead.Version);
    }

    private async Task<Result<Saved>> ChangeAsync(CrmUnit unit, long id, SaveLead command, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Lead.Kind, id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Lead>([id], cancellationToken) is not { } lead)
        {
            return Refusal.NotFound;
        }
        if (lead.Version != command.Version)
        {
            return Refusal.Stale;
        }
        lead.Title = command.Title.Trim();
        Apply(lead, command);
        lead.Indexed().Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(id, lead.Version);
    }

    private static void Apply(Lead lead, SaveLead command)
    {
        lead.Need = Given.Text(command.Need);
        lead.NeedType = Given.Text(command.NeedType);
        lead.Source = Given.Text(command.Source);
        lead.AccountId = command.AccountId;
        lead.ContactId = command.ContactId;
        lead.AccountName = Given.Text(command.AccountName);
        lead.ContactName = Given.Text(command.ContactName);
        lead.Phone = PhoneNumber.Kept(command.Phone);
        lead.Email = Given.Text(command.Email)?.ToLowerInvariant();
        lead.WebSite = Given.Text(command.WebSite);
        lead.ResponsibleId = command.ResponsibleId;
        lead.Potential = Given.Text(command.Potential);
        lead.Qualification = Given.Text(command.Qualification);
        lead.Specialisation = Given.Text(command.Specialisation);
    }
}
