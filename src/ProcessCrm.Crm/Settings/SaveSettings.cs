using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Settings;

/// <summary>What the organisation chooses; definitions read much of it (D16).</summary>
/// <param name="Edition">One of <see cref="Editions.All"/> (C30, C44).</param>
/// <param name="LeadProcess">The id of the process that a new lead starts (C11).</param>
/// <param name="StartSalesProcess">Whether a sale made from a lead starts its process at once (X9).</param>
/// <param name="BaseCurrency">The currency of budgets (ISO 4217), C32.</param>
/// <param name="UndoMinutes">For how many minutes a result can be undone (D20), 0 to 1,440.</param>
/// <param name="ReviewDays">In how many days a lead that waits is looked at again (D6), 1 to 3,650.</param>
/// <param name="AttachmentLimit">The largest file, in bytes: 1 to 100 MiB.</param>
public sealed record SaveSettings(
    string Edition,
    string LeadProcess,
    bool StartSalesProcess,
    string BaseCurrency,
    int UndoMinutes,
    int ReviewDays,
    int AttachmentLimit
)
{
    /// <summary>By what leads are found to be similar (<see cref="SimilarLeadRules"/>, X10); empty for nothing.</summary>
    public IReadOnlyList<string> SimilarLeads { get; init; } = SimilarLeadRules.All;

    /// <summary>For how many days a contact with an outcome may be changed (D7), 0 to 365.</summary>
    public int ContactDays { get; init; } = 3;

    /// <summary>The key of the group whose members may change contacts with an outcome, beside administrators (D7).</summary>
    public string? ContactEditors { get; init; }

    /// <summary>Whether a contact may be recorded without a lead or deal (D15).</summary>
    public bool AllowsUnlinkedContacts { get; init; }

    /// <summary>The id of the process that a planned contact starts; null for none.</summary>
    public string? ContactProcess { get; init; }

    /// <summary>The key of the service type of an interest where nobody chooses one (I9); null for none.</summary>
    public string? DefaultServiceType { get; init; }

    /// <summary>The <see cref="OrganisationSettings.Version"/> that it is based on.</summary>
    public long? Version { get; init; }
}

/// <summary>The editions.</summary>
public static class Editions
{
    /// <summary>All of them, the smallest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["team", "commerce", "enterprise"];
}

/// <summary>Administrators keep the settings.</summary>
public sealed class SaveSettingsHandler(CrmCommands commands)
{
    private const int LongestUndo = 1440;
    private const int LongestReview = 3650;
    private const int LongestContact = 365;
    private const int LargestFile = 100 * 1024 * 1024;

    /// <summary>Saves them.</summary>
    public Task<Result<Saved>> HandleAsync(SaveSettings command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveSettings command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        if (
            Given.Text(command.DefaultServiceType) is { } type
            && !await unit.Context.Set<ListEntry>().AnyAsync(e => e.List == KeptLists.ServiceType && e.Key == type, cancellationToken)
        )
        {
            return Refusal.Invalid("defaultServiceType", "unknown-record");
        }
        if (
            Given.Text(command.ContactEditors) is { } editors
            && !await unit.Context.Groups.AnyAsync(group => group.Key == editors, cancellationToken)
        )
        {
            return Refusal.Invalid("contactEditors", "unknown-record");
        }
        var settings = await unit.SettingsAsync(cancellationToken);
        if (settings.Version != command.Version)
        {
            return Refusal.Stale;
        }
        settings.Edition = command.Edition;
        settings.LeadProcess = command.LeadProcess;
        settings.StartSalesProcess = command.StartSalesProcess;
        settings.BaseCurrency = command.BaseCurrency;
        settings.UndoMinutes = command.UndoMinutes;
        settings.ReviewDays = command.ReviewDays;
        settings.AttachmentLimit = command.AttachmentLimit;
        settings.SimilarLeads = [.. SimilarLeadRules.All.Intersect(command.SimilarLeads, StringComparer.Ordinal)];
        settings.ContactDays = command.ContactDays;
        settings.ContactEditors = Given.Text(command.ContactEditors);
        settings.AllowsUnlinkedContacts = command.AllowsUnlinkedContacts;
        settings.DefaultServiceType = Given.Text(command.DefaultServiceType);
        settings.ContactProcess = Given.Text(command.ContactProcess);
        settings.Version++;
        return new Saved(settings.Id, settings.Version);
    }

    private IEnumerable<Refusal> Check(SaveSettings command)
    {
        if (!Editions.All.Contains(command.Edition))
        {
            yield return Refusal.Invalid("edition", "unknown-edition", command.Edition);
        }
        if (!Currencies.IsKnown(command.BaseCurrency))
        {
            yield return Refusal.Invalid("baseCurrency", "unknown-currency", command.BaseCurrency);
        }
        if (Given.Text(command.ContactProcess) is { } contacts && !IsProcessOf(Interactions.Interaction.Record, contacts))
        {
            yield return Refusal.Invalid("contactProcess", "unknown-contact-process", contacts);
        }
        if (!IsProcessOf(Lead.Kind, command.LeadProcess))
        {
            yield return Refusal.Invalid("leadProcess", "unknown-lead-process", command.LeadProcess);
        }
        if (command.SimilarLeads.Except(SimilarLeadRules.All, StringComparer.Ordinal).Any())
        {
            yield return Refusal.Invalid("similarLeads", "unknown-rule", string.Join(", ", SimilarLeadRules.All));
        }
        foreach (
            var (field, value, least, most) in new[]
            {
                ("undoMinutes", command.UndoMinutes, 0, LongestUndo),
                ("reviewDays", command.ReviewDays, 1, LongestReview),
                ("contactDays", command.ContactDays, 0, LongestContact),
                ("attachmentLimit", command.AttachmentLimit, 1, LargestFile),
            }
        )
        {
            if (value < least || value > most)
            {
                yield return Refusal.Invalid(field, "out-of-range", least, most);
            }
        }
    }

    private bool IsProcessOf(string subject, string process)
    {
        var catalog = commands.Engine.Catalog;
        return catalog.Active.TryGetValue(process, out var active) && catalog.Find(active.Reference)?.Model.Subject == subject;
    }
}

/// <summary>Reads the settings; for all who work here.</summary>
public sealed class GetSettingsQuery(CrmDbContext context)
{
    /// <summary>The settings.</summary>
    public async Task<Result<OrganisationSettings>> HandleAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork() || actor.MayDesign()
            ? await context.Set<OrganisationSettings>().AsNoTracking().SingleAsync(cancellationToken)
            : Refusal.Forbidden;
}
