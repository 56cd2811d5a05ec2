namespace ProcessCrm.Crm.Parties;

/// <summary>What a client is before the law; each kind has requisites of its own.</summary>
public enum PartyKind
{
    /// <summary>A company: INN of 10 digits, KPP, OGRN of 13.</summary>
    LegalEntity = 0,

    /// <summary>A person in business: INN of 12 digits, no KPP, OGRNIP of 15.</summary>
    SoleProprietor = 1,

    /// <summary>A person: INN of 12 digits at most.</summary>
    Individual = 2,
}
