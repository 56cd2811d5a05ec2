using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Parties;

/// <summary>An organisation or a person whom we sell to.</summary>
internal interface IParty : IVersioned
{
    /// <summary>When it was deleted or merged into another; null while it is there.</summary>
    DateTimeOffset? DeletedAt { get; set; }
}
