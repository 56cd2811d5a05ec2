using Microsoft.Extensions.Options;

namespace ProcessCrm.Crm.Parties.Registers;

/// <summary>The section <c>ProcessCrm:TestPartyRegister</c> of the configuration.</summary>
public sealed class TestPartyRegisterSettings
{
    /// <summary>Whether the invented register is asked.</summary>
    public bool IsOn { get; set; }
}

/// <summary>A register that invents a business for each tax number, to try how forms are filled in by it.</summary>
public sealed class TestPartyRegister(IOptions<TestPartyRegisterSettings> settings) : IPartyRegister
{
    private const int InnOfCompany = 10;

    /// <inheritdoc/>
    public bool IsOn => settings.Value.IsOn;

    /// <inheritdoc/>
    public Task<RegisteredParty?> FindAsync(string taxId, CancellationToken cancellationToken)
    {
        var mark = taxId[^4..];
        return Task.FromResult<RegisteredParty?>(
            taxId.Length == InnOfCompany
                ? new RegisteredParty(
                    $"Пример-{mark}",
                    PartyKind.LegalEntity,
                    new PartyRequisites
                    {
                        TaxId = taxId,
                        LegalName = $"Общество с ограниченной ответственностью «Пример-{mark}»",
                        Kpp = $"{taxId[..4]}01001",
                        LegalAddress = $"Москва, ул. Примерная, {mark.TrimStart('0')}",
                    }
                )
                : new RegisteredParty(
                    $"ИП Примеров-{mark}",
                    PartyKind.SoleProprietor,
                    new PartyRequisites { TaxId = taxId, LegalName = $"Индивидуальный предприниматель Примеров-{mark}" }
                )
        );
    }
}
