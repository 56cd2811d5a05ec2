using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>What people type into a deal.</summary>
public sealed class OpportunityForm
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public long? KindId { get; set; }

    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    public long? ProductId { get; set; }

    /// <summary>As it was typed: numbers have another form in each culture.</summary>
    public string? Amount { get; set; }

    public string? Currency { get; set; }

    /// <summary>In percent; empty to go by the stage.</summary>
    public int? Probability { get; set; }

    public long? ResponsibleId { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form of a deal that is there.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="amount">Its amount as the reader types it.</param>
    public static OpportunityForm Of(Opportunity deal, string? amount) =>
        new()
        {
            Title = deal.Title,
            Description = deal.Description,
            KindId = deal.KindId,
            AccountId = deal.AccountId,
            ContactId = deal.ContactId,
            ProductId = deal.ProductId,
            Amount = amount,
            Currency = deal.Currency,
            Probability = deal.Probability,
            ResponsibleId = deal.ResponsibleId,
            Version = deal.Version,
        };

    /// <summary>The command.</summary>
    /// <param name="id">The deal to change; null to create one.</param>
    /// <param name="amount">The amount, read.</param>
    public SaveOpportunity ToCommand(long? id, decimal? amount) =>
        new(Title ?? "")
        {
            Id = id,
            Version = Version,
            Description = Description,
            KindId = KindId,
            AccountId = AccountId,
            ContactId = ContactId,
            ProductId = ProductId,
            Amount = amount,
            Currency = Currency,
            Probability = Probability,
            ResponsibleId = ResponsibleId,
        };
}
