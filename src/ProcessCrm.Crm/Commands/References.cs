using Microsoft.EntityFrameworkCore;

namespace ProcessCrm.Crm.Commands;

/// <summary>Checks that the records which a command names are there.</summary>
internal sealed class References(CrmUnit unit)
{
    /// <summary>One for each that is not.</summary>
    public List<Refusal> Refusals { get; } = [];

    public async Task CheckAsync<TRecord>(string field, long? id, CancellationToken cancellationToken)
        where TRecord : class
    {
        if (id is not null && await unit.Context.FindAsync<TRecord>([id], cancellationToken) is null)
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
