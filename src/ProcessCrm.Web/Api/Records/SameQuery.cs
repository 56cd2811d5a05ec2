using System.ComponentModel;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Web.Api;

/// <summary>What is being typed in of a client or a person.</summary>
internal sealed record SameQuery(
    [property: Description("The name.")] string? Name,
    [property: Description("The tax number of a client.")] string? TaxId,
    [property: Description("A phone number, however it is typed.")] string? Phone,
    [property: Description("An e-mail address.")] string? Email,
    [property: Description("The record that is edited.")] long? Except
)
{
    public FindSameParties ToQuery() =>
        new()
        {
            Name = Name,
            TaxId = TaxId,
            Phones = Phone is null ? [] : [Phone],
            Emails = Email is null ? [] : [Email],
            Except = Except,
        };
}
