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

    public string? Status { get; set; } = OpportunityStatuses.InProgress;

    public string? ServiceType { get; set; }

    /// <summary>As it was typed.</summary>
    public string? RevenueExpectation { get; set; }

    public string? TermsOfSale { get; set; }

    public string? Comment { get; set; }

    /// <summary>Of a new deal: the contact on whose basis it is created.</summary>
    public long? BasedOnId { get; set; }

    public List<PartyForm> Parties { get; set; } = [];

    public List<DemandForm> Demand { get; set; } = [];

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form of a deal that is there.</summary>
    /// <param name="found">The deal.</param>
    /// <param name="type">Writes a number as the reader types it.</param>
    public static OpportunityForm Of(OpportunityDetails found, Func<decimal?, string?> type)
    {
        var deal = found.Opportunity;
        return new OpportunityForm
        {
            Title = deal.Title,
            Description = deal.Description,
            KindId = deal.KindId,
            AccountId = deal.AccountId,
            ContactId = deal.ContactId,
            ProductId = deal.ProductId,
            Amount = type(deal.Amount),
            Currency = deal.Currency,
            ResponsibleId = deal.ResponsibleId,
            Status = deal.Status ?? OpportunityStatuses.InProgress,
            ServiceType = deal.ServiceType,
            Probability = deal.Probability,
            RevenueExpectation = type(deal.RevenueExpectation),
            TermsOfSale = deal.TermsOfSale,
            Comment = deal.Comment,
            Parties =
            [
                .. found.Parties.Select(party => new PartyForm
                {
                    AccountId = party.AccountId,
                    ContactId = party.ContactId,
                    Role = party.Role,
                }),
            ],
            Demand = [.. found.Demand.Select(view => DemandForm.Of(view.Line, type))],
            Version = deal.Version,
        };
    }

    /// <summary>The command.</summary>
    /// <param name="id">The deal to change; null to create one.</param>
    /// <param name="read">Reads a number that was typed; what is none was refused before.</param>
    public SaveOpportunity ToCommand(long? id, Func<string?, decimal?> read) =>
        new(Title ?? "")
        {
            Id = id,
            Version = Version,
            Description = Description,
            KindId = KindId,
            AccountId = AccountId,
            ContactId = ContactId,
            ProductId = ProductId,
            Amount = read(Amount),
            Currency = Currency,
            ResponsibleId = ResponsibleId,
            Status = Status == OpportunityStatuses.InProgress ? null : Status,
            ServiceType = ServiceType,
            Probability = Probability,
            RevenueExpectation = read(RevenueExpectation),
            TermsOfSale = TermsOfSale,
            Comment = Comment,
            BasedOnId = BasedOnId,
            Parties =
            [
                .. Parties.Select(party => new DealParty
                {
                    AccountId = party.AccountId,
                    ContactId = party.ContactId,
                    Role = party.Role,
                }),
            ],
            Demand = [.. Demand.Select(line => line.ToDemand(read))],
        };
}

/// <summary>A line of the parties of a deal.</summary>
public sealed class PartyForm
{
    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    public string? Role { get; set; }
}

/// <summary>A line of the primary demand of a deal.</summary>
public sealed class DemandForm
{
    public string? Kind { get; set; }

    public long? ProductId { get; set; }

    public string? Name { get; set; }

    /// <summary>As it was typed.</summary>
    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    /// <summary>As it was typed.</summary>
    public string? Amount { get; set; }

    public string? Comment { get; set; }

    /// <summary>The form of a line that is there.</summary>
    public static DemandForm Of(DemandLine line, Func<decimal?, string?> type) =>
        new()
        {
            Kind = line.Kind,
            ProductId = line.ProductId,
            Name = line.Name,
            Quantity = type(line.Quantity),
            Unit = line.Unit,
            Amount = type(line.Amount),
            Comment = line.Comment,
        };

    /// <summary>The line of the command.</summary>
    public Demand ToDemand(Func<string?, decimal?> read) =>
        new()
        {
            Kind = Kind,
            ProductId = ProductId,
            Name = Name,
            Quantity = read(Quantity),
            Unit = Unit,
            Amount = read(Amount),
            Comment = Comment,
        };
}
