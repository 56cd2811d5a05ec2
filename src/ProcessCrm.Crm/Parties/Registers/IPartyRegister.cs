namespace ProcessCrm.Crm.Parties.Registers;

/// <summary>What a register of businesses says of one of them.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Requisites">What the register knows of its requisites.</param>
public sealed record RegisteredParty(string Name, PartyKind Kind, PartyRequisites Requisites);

/// <summary>A register of businesses, which is asked by the tax number (I21). A connector to one implements it and registers itself.</summary>
public interface IPartyRegister
{
    /// <summary>Whether it is set up; one that is not is not asked.</summary>
    bool IsOn { get; }

    /// <summary>Asks for a business.</summary>
    /// <param name="taxId">An INN with right check digits.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>Null where the register does not know it.</returns>
    Task<RegisteredParty?> FindAsync(string taxId, CancellationToken cancellationToken);
}
