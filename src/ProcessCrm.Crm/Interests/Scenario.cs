using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Interests;

/// <summary>How an interest is followed: its service type, and the kind of deal whose process is its scenario (I9, I10).</summary>
internal sealed record Scenario(string? ServiceType, long? KindId)
{
    /// <summary>The given ones, else the defaults: the service type of the settings, and the scenario of the service type.</summary>
    public static async Task<Result<Scenario>> FindAsync(CrmUnit unit, CreateInterest command, CancellationToken cancellationToken)
    {
        var key = Given.Text(command.ServiceType) ?? (await unit.SettingsAsync(cancellationToken)).DefaultServiceType;
        var type = await unit
            .Context.Set<ListEntry>()
            .AsNoTracking()
            .SingleOrDefaultAsync(entry => entry.List == KeptLists.ServiceType && entry.Key == key, cancellationToken);
        if (key is not null && type is null)
        {
            return Refusal.Invalid("serviceType", "unknown-record");
        }
        if (command.KindId is { } given)
        {
            return new Scenario(key, given);
        }
        var kind = await unit
            .Context.Set<OpportunityKind>()
            .AsNoTracking()
            .Where(known => type != null && known.Key == type.Target)
            .Select(known => (long?)known.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new Scenario(key, kind);
    }
}
