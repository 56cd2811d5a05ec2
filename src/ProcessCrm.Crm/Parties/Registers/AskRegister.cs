using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties.OfficialNumbers;

namespace ProcessCrm.Crm.Parties.Registers;

/// <summary>Asks the registers for a business by its tax number, so that nobody types in its requisites (I21); for all who work on leads and deals.</summary>
public sealed class AskRegisterQuery(IEnumerable<IPartyRegister> registers)
{
    /// <summary>Whether there is a register to ask.</summary>
    public bool IsOn => registers.Any(register => register.IsOn);

    /// <summary>What the first register that knows it says.</summary>
    public async Task<Result<RegisteredParty>> HandleAsync(string? taxId, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (Given.Text(taxId) is not { } inn)
        {
            return Refusal.Required("taxId");
        }
        if (!Inn.IsRight(inn))
        {
            return Refusal.Invalid("taxId", "inn-form");
        }
        foreach (var register in registers.Where(register => register.IsOn))
        {
            if (await register.FindAsync(inn, cancellationToken) is { } found)
            {
                return found;
            }
        }
        return Refusal.Invalid("taxId", "inn-unknown");
    }
}
